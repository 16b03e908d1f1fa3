/**
 * A schedule as a picture: each layer, what changes them, and who is on call in the end. SVG, built
 * as a tree, so that a name can never become markup.
 */
import type { Element } from 'xast';
import { axis, clockMarks, nowMark } from './chart-axis.ts';
import { changeLane, hatching, tilesOf } from './chart-bars.ts';
import { coloursOf } from './chart-colours.ts';
import type { Colour } from './chart-colours.ts';
import { rowsOf } from './chart-rows.ts';
import { CHART_WIDTH, PLOT_LEFT, PLOT_RIGHT, scaleOf } from './chart-scale.ts';
import type { Scale } from './chart-scale.ts';
import { fitted, widthOf } from './chart-text.ts';
import { peopleOf } from './schedule-parts.ts';
import type { Schedule } from './schedule.ts';
import type { Segment } from './segments.ts';
import { element, svgOf } from './svg.ts';
import { lasting, localDate, localDateAndYear, localSpan } from './time-words.ts';
import { daysLater } from '../wall-clock.ts';

export interface ChartOptions {
  start: number;
  days: number;
  now: number;
}

const LEFT = 20;
const AXIS_TOP = 66;
const ROWS_TOP = 132;
const LAYER_HEIGHT = 34;
const LANE_HEIGHT = 22;
const FINAL_HEIGHT = 56;
const ROW_GAP = 8;
/** Between the layers and what comes of them. */
const SECTION_GAP = 18;
const LINE_HEIGHT = 20;
const SWATCH = 12;
/** Below the rows, the plate that says now comes first. */
const BELOW = 40;
const GREY = '#555';
const LABEL_ROOM = PLOT_LEFT - LEFT - 12;

const LEGEND_NAME_ROOM = 260;
const GAP_COLUMNS = 3;
const GAPS_NAMED_MAX = 8;
const LANES_MAX = 8;

export function chart(schedule: Schedule, { start, days, now }: ChartOptions): string {
  const zone = schedule.timezone;
  const scale = scaleOf(zone, { start, end: daysLater(zone, start, days) });
  const colours = coloursOf(peopleOf(schedule));
  const { rows, final, bottom } = body(schedule, scale, colours);
  const names = legend(final, colours, bottom + BELOW);
  const gaps = gapLines(final, scale, names.bottom + ROW_GAP);
  const height = gaps.bottom + ROW_GAP;
  const title = schedule.name ?? schedule.id ?? 'On call';
  const when = `${localDate(zone, start)} – ${localDateAndYear(zone, scale.end - 1)}`;
  const size = { width: CHART_WIDTH, height };
  const root = element(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: `0 0 ${CHART_WIDTH} ${height}` },
      ...{ role: 'img', 'font-family': 'DejaVu Sans, Verdana, sans-serif' },
    },
    element('title', {}, `${title}: who is on call, ${when}`),
    hatching(),
    element('rect', { ...size, fill: '#fff' }),
    text(fitted(title, PLOT_RIGHT - LEFT, 20), LEFT, 34, { size: 20, weight: 'bold' }),
    text(`${when} · times in ${zone}`, LEFT, 54, { size: 12, fill: GREY }),
    axis(scale, { top: AXIS_TOP, bottom }),
    ...rows,
    ...clockMarks(schedule, scale, { top: AXIS_TOP, bottom }),
    ...nowMark(scale, now, { top: ROWS_TOP, bottom }),
    ...names.elements,
    ...gaps.elements,
  );
  return svgOf(root);
}

interface Body {
  rows: Element[];
  final: readonly Segment[];
  /** Where the last row ends. */
  bottom: number;
}

function body(schedule: Schedule, scale: Scale, colours: ReadonlyMap<string, Colour>): Body {
  const { layers, changes, final } = rowsOf(schedule, scale);
  const rows: Element[] = [];
  let top = ROWS_TOP;
  for (const { label, note, tiles } of layers) {
    rows.push(...rowLabel(label, note, top, LAYER_HEIGHT));
    rows.push(...tilesOf(tiles, { scale, colours, top, height: LAYER_HEIGHT, isFinal: false }));
    top += LAYER_HEIGHT + ROW_GAP;
  }
  const lanes = changes.slice(0, LANES_MAX);
  const more = changes.length - lanes.length;
  if (lanes.length > 0) {
    const note = more > 0 ? `${more} rows more` : undefined;
    rows.push(...rowLabel('Overrides, swaps', note, top, LANE_HEIGHT));
  }
  for (const lane of lanes) {
    rows.push(...changeLane(lane, scale, top, LANE_HEIGHT));
    top += LANE_HEIGHT + 4;
  }
  top += SECTION_GAP;
  rows.push(rule(top - SECTION_GAP / 2 - 4));
  rows.push(...rowLabel('On call', undefined, top, FINAL_HEIGHT, 'bold'));
  rows.push(...tilesOf(final, { scale, colours, top, height: FINAL_HEIGHT, isFinal: true }));
  return { rows, final, bottom: top + FINAL_HEIGHT };
}

function rule(y: number): Element {
  return element('line', { x1: LEFT, x2: PLOT_RIGHT, y1: y, y2: y, stroke: '#999' });
}

function rowLabel(
  label: string,
  note: string | undefined,
  top: number,
  height: number,
  weight = 'normal',
): Element[] {
  const middle = top + height / 2;
  const size = 13;
  const first = text(fitted(label, LABEL_ROOM, size), LEFT, note ? middle - 2 : middle + 5, {
    size,
    weight,
  });
  if (!note) return [first];
  return [first, text(fitted(note, LABEL_ROOM, 10), LEFT, middle + 12, { size: 10, fill: GREY })];
}

/** What is below the rows, and where it ends. */
interface Block {
  elements: Element[];
  bottom: number;
}

/** Whoever is on call, with whole names: a narrow bar has no room for them. */
function legend(
  final: readonly Segment[],
  colours: ReadonlyMap<string, Colour>,
  top: number,
): Block {
  const users = [...new Set(final.flatMap((each) => each.users))].toSorted();
  let [left, y] = [PLOT_LEFT, top];
  const elements = users.flatMap((user) => {
    const label = fitted(user, LEGEND_NAME_ROOM, 12);
    const width = SWATCH + 6 + widthOf(label, 12) + 16;
    if (left + width > PLOT_RIGHT) [left, y] = [PLOT_LEFT, y + LINE_HEIGHT];
    const box = { x: left, y: y - SWATCH + 1, width: SWATCH, height: SWATCH, rx: 2 };
    const words = text(label, left + SWATCH + 6, y, { size: 12 });
    left += width;
    return [element('rect', { ...box, fill: colours.get(user)?.fill }), words];
  });
  return { elements, bottom: y + LINE_HEIGHT };
}

/** A gap may be too narrow for a word, and is what one must not overlook. */
function gapLines(final: readonly Segment[], { zone }: Scale, top: number): Block {
  const gaps = final.filter(({ users }) => users.length === 0);
  const lines = gaps
    .slice(0, GAPS_NAMED_MAX)
    .map((gap) => `${localSpan(zone, gap)} (${lasting(gap.end - gap.start)})`);
  const more = gaps.length - lines.length;
  if (more > 0) lines.push(`and ${more} more: \`tocsin oncall report\` lists them`);
  const red = { size: 12, fill: '#a30000' };
  const heading = text('Nobody on call', LEFT, top, { ...red, weight: 'bold' });
  const words = lines.map((line, index) => {
    const column = index % GAP_COLUMNS;
    const y = top + Math.floor(index / GAP_COLUMNS) * LINE_HEIGHT;
    return text(line, PLOT_LEFT + (column * (PLOT_RIGHT - PLOT_LEFT)) / GAP_COLUMNS, y, red);
  });
  if (words.length === 0) return { elements: [], bottom: top - LINE_HEIGHT / 2 };
  const bottom = top + Math.ceil(words.length / GAP_COLUMNS) * LINE_HEIGHT;
  return { elements: [heading, ...words], bottom };
}

function text(
  words: string,
  left: number,
  baseline: number,
  { size, fill = '#111', weight = 'normal' }: { size: number; fill?: string; weight?: string },
): Element {
  const style = { 'font-size': size, fill, 'font-weight': weight };
  return element('text', { x: left, y: baseline, ...style }, words);
}
