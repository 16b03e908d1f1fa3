/** The bars of a chart: who is on, hatched red where nobody is, and what was changed. */
import type { Element } from 'xast';
import type { Colour } from './chart-colours.ts';
import type { ChangeBar } from './chart-rows.ts';
import { PLOT_RIGHT } from './chart-scale.ts';
import type { Scale } from './chart-scale.ts';
import { fitted, shortName, widthOf } from './chart-text.ts';
import type { Segment } from './segments.ts';
import { element } from './svg.ts';
import { lasting, localSpan } from './time-words.ts';

/** A gap of minutes must be seen in a picture of weeks. */
const GAP_WIDTH_MIN = 3;
const BAR_WIDTH_MIN = 0.5;
/** Lower than this, no name can be read. */
const STRIPE_HEIGHT_MIN = 16;
const PADDING = 2;
const SIZES = [13, 12, 11, 10];
const SIZE_MIN = 10;
/** A stripe must be so many times as high as its letters. */
const LEADING = 1.4;
const GAP_RED = '#a30000';
const HATCHING = 'gap';
/** What lets words be read that stand on lines. */
const HALO = { stroke: '#fff', 'stroke-width': 4, 'paint-order': 'stroke' };

interface TileRow {
  scale: Scale;
  colours: ReadonlyMap<string, Colour>;
  top: number;
  height: number;
  /** Where nobody is on call in the end is a gap; in a layer by itself it is none. */
  isFinal: boolean;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function tilesOf(tiles: readonly Segment[], row: TileRow): Element[] {
  const staffed = tiles.filter(({ users }) => users.length > 0);
  const gaps = row.isFinal ? tiles.filter(({ users }) => users.length === 0) : [];
  // Gaps come last, lest a neighbour hides a narrow one.
  return [...staffed.map((tile) => shift(tile, row)), ...gaps.map((tile) => gap(tile, row))];
}

/** What a gap is filled with, to be referred to. */
export function hatching(): Element {
  const size = { width: 10, height: 10 };
  const pattern = { id: HATCHING, patternUnits: 'userSpaceOnUse', ...size };
  return element(
    'defs',
    {},
    element(
      'pattern',
      { ...pattern, patternTransform: 'rotate(45)' },
      element('rect', { ...size, fill: '#ffffff' }),
      element('rect', { width: 4, height: 10, fill: '#e06666' }),
    ),
  );
}

/** What a box has no room for is written beside it, up to the next. */
export function changeLane(
  lane: readonly ChangeBar[],
  scale: Scale,
  top: number,
  height: number,
): Element[] {
  return lane.map((bar, index) => {
    const box = { ...placeOf(bar, scale, BAR_WIDTH_MIN), y: top, height };
    const next = lane[index + 1];
    const room = (next ? scale.x(next.start) : PLOT_RIGHT) - box.x - 3 * PADDING;
    const place = { x: box.x + 2 * PADDING, y: top + height / 2 + 4 };
    return element(
      'g',
      {},
      element('title', {}, `${bar.label}, ${localSpan(scale.zone, bar)}`),
      element('rect', { ...box, rx: 3, fill: '#fff', stroke: '#444', 'stroke-dasharray': '4 2' }),
      element(
        'text',
        { ...place, ...HALO, 'font-size': 11, fill: '#111' },
        fitted(bar.label, room, 11),
      ),
    );
  });
}

/** Several people share the height, as far as their names can be read. */
function shift(tile: Segment, { scale, colours, top, height }: TileRow): Element {
  const place = placeOf(tile, scale, BAR_WIDTH_MIN);
  const { users } = tile;
  const shown = users.slice(0, Math.max(Math.floor(height / STRIPE_HEIGHT_MIN), 1));
  const hidden = users.length - shown.length;
  const each = height / shown.length;
  const stripes = shown.flatMap((user, index) => {
    const box = { ...place, y: top + index * each, height: each };
    const { fill, text } = colours.get(user) ?? { fill: '#bbbbbb', text: '#111' };
    const more = index === shown.length - 1 && hidden > 0 ? ` +${hidden}` : '';
    return [
      element('rect', { ...box, fill, stroke: '#fff' }),
      words(`${shortName(user)}${more}`, box, text),
    ];
  });
  return element('g', {}, tooltip(users.join(', '), tile, scale), ...stripes);
}

function gap(tile: Segment, { scale, top, height }: TileRow): Element {
  const box = { ...placeOf(tile, scale, GAP_WIDTH_MIN), y: top, height };
  const isNarrow = box.width <= GAP_WIDTH_MIN;
  const fill = isNarrow ? GAP_RED : `url(#${HATCHING})`;
  return element(
    'g',
    { 'font-weight': 'bold' },
    tooltip('Nobody is on call', tile, scale),
    element('rect', { ...box, fill, stroke: GAP_RED, 'stroke-width': 1.5 }),
    words('NOBODY', box, GAP_RED, HALO),
  );
}

function tooltip(who: string, tile: Segment, { zone }: Scale): Element {
  const howLong = lasting(tile.end - tile.start);
  return element('title', {}, `${who}, ${localSpan(zone, tile)} (${howLong})`);
}

function placeOf({ start, end }: { start: number; end: number }, scale: Scale, widthMin: number) {
  const left = scale.x(Math.max(start, scale.start));
  const right = scale.x(Math.min(end, scale.end));
  return { x: left, width: Math.max(right - left, widthMin) };
}

/** As large as fits; upright where only so the whole name does; else as much of it as there is room for. */
function words(text: string, box: Box, fill: string, style: Record<string, string | number> = {}) {
  const { x, y, width, height } = box;
  const fits = (along: number, across: number, size: number) =>
    widthOf(text, size) <= along - 2 * PADDING && size * LEADING <= across;
  const lying = SIZES.find((size) => fits(width, height, size));
  const standing = lying ? undefined : SIZES.find((size) => fits(height, width, size));
  const size = lying ?? standing ?? SIZE_MIN;
  const [middle, centre] = [x + width / 2, y + height / 2];
  return element(
    'text',
    {
      ...{ x: middle, y: centre + size * 0.36, 'text-anchor': 'middle' },
      ...(standing ? { transform: `rotate(-90 ${middle} ${centre})` } : {}),
      ...{ 'font-size': size, fill, ...style },
    },
    lying || standing ? text : fitted(text, width - 2 * PADDING, size),
  );
}
