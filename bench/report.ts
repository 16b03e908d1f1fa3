/** The results as Markdown that is a table on a terminal too. */
import type { Comparison, Measurement, Series } from './measurement.ts';
import { summarise } from './statistics.ts';
import type { Summary } from './statistics.ts';

export interface Result {
  measurement: Measurement;
  comparisons: readonly Comparison[];
}

/** Where it was measured, for whoever compares. */
export interface Machine {
  processor: string;
  cores: number;
  memoryGib: number;
  system: string;
  node: string;
}

const HEADINGS = ['', 'Unit', 'Samples', 'Median', 'p99', 'Max', '× median', '× p99'];

export function report(results: readonly Result[], machine: Machine, date: string): string {
  return [
    '# Figures',
    '',
    '`npm run bench` writes this file. A time by itself says as much about the machine as about the program, so each stands beside a baseline that was measured in the same run, the two taking turns: read the ratios (× median, × p99). A p99 needs 100 samples.',
    '',
    `${date}, Node ${machine.node}, ${machine.system}, ${machine.cores} × ${machine.processor}, ${machine.memoryGib} GiB of memory.`,
    '',
    ...results.flatMap(section),
  ].join('\n');
}

function section({ measurement, comparisons }: Result): string[] {
  return [`## ${measurement.name}`, '', measurement.about, '', ...table(comparisons), ''];
}

function table(comparisons: readonly Comparison[]): string[] {
  const all = comparisons.flatMap(({ series }) => series);
  const more = [
    ...(all.some(({ most }) => most !== undefined) ? ['At most'] : []),
    ...(all.some(({ others }) => others !== undefined) ? ['Others'] : []),
  ];
  const headings = [...HEADINGS, ...more];
  const rows = comparisons.flatMap((comparison) => rowsOf(comparison, more));
  const widths = headings.map((heading, column) =>
    Math.max(...[heading, ...rows.map((row) => row[column] ?? '')].map((cell) => cell.length), 3),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => padded(cell, column, widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isNumeric(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(headings), line(rule), ...rows.map(line)];
}

function rowsOf({ unit, baseline, series }: Comparison, more: readonly string[]): string[][] {
  const base = baseline && summarise(baseline.samples);
  const row = (each: Series, name: string, against: Summary | undefined) => {
    const { count, median, p99, max } = summarise(each.samples);
    const cells = [name, unit, String(count), figure(median), figure(p99), figure(max)];
    cells.push(ratio(median, against?.median), ratio(p99, against?.p99));
    if (more.includes('At most')) cells.push(verdict(each, max));
    if (more.includes('Others')) cells.push(each.others ?? '');
    return cells;
  };
  return [
    ...(baseline ? [row(baseline, `${baseline.what} (baseline)`, undefined)] : []),
    ...series.map((each) => row(each, each.what, base)),
  ];
}

/** The worst that was seen must keep to it. */
function verdict({ most }: Series, max: number): string {
  return most === undefined ? '' : `${figure(most)} ${max <= most ? '✓' : '✗'}`;
}

function ratio(value: number | undefined, base: number | undefined): string {
  if (value === undefined || base === undefined) return '';
  const share = value / base;
  return `× ${share < 0.01 ? share.toPrecision(1) : share.toFixed(2)}`;
}

/** As many digits as mean something. */
function figure(value: number | undefined): string {
  if (value === undefined) return '';
  if (Number.isInteger(value) || value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** The first two columns are words, and so are those that are added. */
function isNumeric(column: number): boolean {
  return column >= 2 && column < HEADINGS.length;
}

function padded(cell: string, column: number, width: number): string {
  return isNumeric(column) ? cell.padStart(width) : cell.padEnd(width);
}
