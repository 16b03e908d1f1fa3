/** Text that fits its place in a chart. */
import { oneLine } from './one-line.ts';

/** How wide letters of DejaVu Sans are, as a part of their size; the first kind that matches. */
const WIDTHS_EM: readonly (readonly [RegExp, number])[] = [
  [/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Emoji_Presentation}]/u, 1.05],
  [/[ijlft.,:;'|!()[\] rI-]/, 0.39],
  [/[mwMW@%…]/, 0.98],
  [/\p{Lu}/u, 0.74],
  [/./su, 0.63],
];

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function widthOf(text: string, sizePx: number): number {
  return lettersOf(text).reduce((sum, letter) => sum + emOf(letter), 0) * sizePx;
}

/** As much as there is room for; nothing where there is none for a letter. */
export function fitted(text: string, roomPx: number, sizePx: number): string {
  const shown = oneLine(text);
  if (widthOf(shown, sizePx) <= roomPx) return shown;
  const cut = prefix(shown, roomPx - widthOf('…', sizePx), sizePx);
  // Of a letter or two an ellipsis says less than one more letter does.
  return lettersOf(cut).length > 2 ? `${cut.trimEnd()}…` : prefix(shown, roomPx, sizePx);
}

/** On a bar an address takes room that its owner's name needs. */
export function shortName(user: string): string {
  return /^([^@\s]+)@[^@\s]+$/.exec(user)?.[1] ?? user;
}

function prefix(text: string, roomPx: number, sizePx: number): string {
  let kept = '';
  let left = roomPx / sizePx;
  for (const letter of lettersOf(text)) {
    left -= emOf(letter);
    if (left < 0) break;
    kept += letter;
  }
  return kept;
}

/** What a reader takes for one letter each. */
function lettersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function emOf(letter: string): number {
  return WIDTHS_EM.find(([kind]) => kind.test(letter))?.[1] ?? 0;
}
