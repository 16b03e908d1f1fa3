/** What goes across all rows of a chart: days and weekends, clock changes, and now. */
import type { Element } from 'xast';
import { clockChanges, daysOf, PLOT_LEFT, PLOT_RIGHT } from './chart-scale.ts';
import type { Day, Scale } from './chart-scale.ts';
import { widthOf } from './chart-text.ts';
import type { Schedule } from './schedule.ts';
import { element } from './svg.ts';
import { dayName, dayOfMonth, localClock } from './time-words.ts';
import { weekday } from '../wall-clock.ts';

const MONDAY = 0;
/** Narrower days have one line each, and still narrower ones a label for each week. */
const TWO_LINES_WIDTH_MIN = 46;
const ONE_LINE_WIDTH_MIN = 20;
/** A day that the edge cuts to less than this part has no room for its label. */
const LABELLED_PART_MIN = 0.6;
/** Clock changes are named in a strip of their own, so that no day is hidden. */
const STRIP_TOP = 52;
const NOW_WIDTH = 74;
const CLOCK_PURPLE = '#6a1b9a';
const DARK = '#111';

/** Above and below the rows. */
export interface Frame {
  top: number;
  bottom: number;
}

export function axis(scale: Scale, { top, bottom }: Frame): Element {
  const days = daysOf(scale);
  const weekends = days
    .filter(({ isWeekend }) => isWeekend)
    .map(({ left, right }) => {
      const box = { x: left, y: top, width: right - left, height: bottom - top };
      return element('rect', { ...box, fill: '#ececec' });
    });
  const lines = days.map(({ midnight, left }) => {
    const stroke = weekday(midnight) === MONDAY ? '#777' : '#cfcfcf';
    return element('line', { x1: left, x2: left, y1: top, y2: bottom, stroke });
  });
  const width = (PLOT_RIGHT - PLOT_LEFT) / Math.max(days.length, 1);
  const labels = days.flatMap((day) => dayLabel(day, width, top));
  return element('g', {}, ...weekends, ...lines, ...labels);
}

function dayLabel({ midnight, left, right }: Day, width: number, top: number): Element[] {
  if (right - left < width * LABELLED_PART_MIN) return [];
  const middle = (left + right) / 2;
  const [name, date] = [dayName(midnight), dayOfMonth(midnight)];
  const isMonday = weekday(midnight) === MONDAY;
  if (width >= TWO_LINES_WIDTH_MIN) {
    return [label(name, middle, top + 14, 12), label(date, middle, top + 30, 11)];
  }
  const [day = '', month = ''] = date.split(' ');
  if (width >= ONE_LINE_WIDTH_MIN) {
    const [first, second] = [label(day, middle, top + 14, 11), label(month, middle, top + 30, 10)];
    return isMonday ? [first, second] : [first];
  }
  return isMonday ? [label(date, left + (7 * width) / 2, top + 14, 11)] : [];
}

export function clockMarks(schedule: Schedule, scale: Scale, { top, bottom }: Frame): Element[] {
  const y = top + STRIP_TOP;
  const halo = { stroke: '#fff', 'stroke-width': 4, 'paint-order': 'stroke' };
  return clockChanges(schedule, scale).flatMap(({ at, label: words }) => {
    const x = scale.x(at);
    const isRight = x + widthOf(words, 11) + 6 < PLOT_RIGHT;
    const line = { x1: x, x2: x, y1: y - 10, y2: bottom };
    const place = { x: isRight ? x + 5 : x - 5, y, 'text-anchor': isRight ? 'start' : 'end' };
    const style = { 'font-size': 11, 'font-weight': 'bold', fill: CLOCK_PURPLE, ...halo };
    return [
      element('line', {
        ...line,
        ...{ stroke: CLOCK_PURPLE, 'stroke-width': 2, 'stroke-dasharray': '2 4' },
      }),
      element('text', { ...place, ...style }, words),
    ];
  });
}

/** Nothing where now is not in the picture. */
export function nowMark(scale: Scale, now: number, { top, bottom }: Frame): Element[] {
  if (now < scale.start || now >= scale.end) return [];
  const x = scale.x(now);
  const left = Math.min(Math.max(x - NOW_WIDTH / 2, PLOT_LEFT), PLOT_RIGHT - NOW_WIDTH);
  const line = { x1: x, x2: x, y1: top, y2: bottom + 6, stroke: DARK, 'stroke-width': 2 };
  const plate = { x: left, y: bottom + 5, width: NOW_WIDTH, height: 17, rx: 3, fill: DARK };
  const place = { x: left + NOW_WIDTH / 2, y: bottom + 17.5, 'text-anchor': 'middle' };
  return [
    element('line', line),
    element('rect', plate),
    element(
      'text',
      { ...place, 'font-size': 11, fill: '#fff' },
      `now ${localClock(scale.zone, now)}`,
    ),
  ];
}

function label(words: string, x: number, y: number, size: number): Element {
  return element('text', { x, y, 'text-anchor': 'middle', 'font-size': size, fill: '#333' }, words);
}
