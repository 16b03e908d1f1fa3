/** A colour for each person of a schedule: the same in every chart, and told apart by most eyes. */

const GREY = '#bbbbbb';
/**
 * From the palettes of Okabe and Ito and of Paul Tol, which people with any kind of colour blindness
 * tell apart; without reds, since red is a gap.
 */
const PALETTE = [
  ...['#0072b2', '#e69f00', '#009e73', '#f0e442', '#332288', '#56b4e9'],
  ...['#cc79a7', '#999933', '#ddcc77', '#44aa99', '#882255', GREY],
];

/** Above this luminance black stands out more than white (WCAG 2.2). */
const LUMINANCE_OF_DARK_TEXT = 0.179;

export interface Colour {
  fill: string;
  text: string;
}

/** A name by itself says which colour; only of two that want the same one does the second yield. */
export function coloursOf(people: Iterable<string>): ReadonlyMap<string, Colour> {
  const given = new Map<string, Colour>();
  const uses = new Map<string, number>(PALETTE.map((fill) => [fill, 0]));
  for (const user of [...new Set(people)].toSorted()) {
    const wanted = hash(user) % PALETTE.length;
    const wheel = [...PALETTE.slice(wanted), ...PALETTE.slice(0, wanted)];
    // With more people than colours they repeat, evenly, and the names have to do.
    const least = Math.min(...uses.values());
    const fill = wheel.find((each) => uses.get(each) === least) ?? GREY;
    uses.set(fill, least + 1);
    given.set(user, { fill, text: luminance(fill) > LUMINANCE_OF_DARK_TEXT ? '#111' : '#fff' });
  }
  return given;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
