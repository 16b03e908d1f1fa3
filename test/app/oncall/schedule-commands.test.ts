/** `tocsin oncall chart`, `report` and `load`: what they write, and clear words for what is wrong. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPng } from '../../../src/app/oncall/chart-image.ts';
import { runChart } from '../../../src/app/oncall/chart-command.ts';
import { runLoad } from '../../../src/app/oncall/load-command.ts';
import { runReport } from '../../../src/app/oncall/report-command.ts';
import { PACKAGE_ROOT } from '../../../src/app/package-root.ts';

const EXAMPLE = join(PACKAGE_ROOT, 'docs/schedule.example.yaml');
const clock = { now: () => Date.parse('2026-10-23T10:30+02:00') };
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-schedule-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('tocsin oncall chart', () => {
  const draw = (out: string, more: { from?: string; days?: string; now?: string } = {}) => {
    const { from, days = '14', now } = more;
    runChart({ path: EXAMPLE, out, from, days, now, clock });
    return readFileSync(out);
  };

  it('draws from the beginning of today in the zone of the schedule', () => {
    const svg = draw(join(folder, 'chart.svg')).toString();
    expect(svg).toContain('Fri 23 Oct – Thu 5 Nov 2026');
    expect(svg).toContain('now 10:30');
  });

  it('draws the days that are asked for, as a PNG of twice 1200 pixels', () => {
    const png = draw(join(folder, 'chart.PNG'), { from: '2026-11-01', days: '7' });
    expect([...png.subarray(0, 4)]).toEqual(PNG_SIGNATURE);
    expect(png.readUInt32BE(16)).toBe(2400);
  });

  it('has letters in its PNG with the font that it brings along', () => {
    const picture = (words: string) =>
      toPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">${words}</text></svg>`,
      );
    expect(picture('ana')).not.toEqual(picture(''));
    expect(picture('ana')).not.toEqual(picture('bob'));
  });

  it.each([
    ['chart.gif', {}, '--out chart.gif is neither .png nor .svg; for example --out chart.png'],
    ['chart.svg', { days: '0' }, '--days 0 is not a whole number from 1 to 92'],
    ['chart.svg', { days: 'x' }, '--days x is not a whole number from 1 to 92'],
    ['chart.svg', { from: '2026-02-30' }, '--from 2026-02-30 is no day of any calendar'],
    ['chart.svg', { from: 'monday' }, '--from monday is neither a day nor an instant'],
    ['chart.svg', { now: '2026-11-24T09:00' }, 'its offset from UTC'],
    ['/none/chart.svg', {}, 'cannot write --out /none/chart.svg'],
  ])('says what is wrong with %s %o', (out, more, said) => {
    expect(() => draw(out, more)).toThrow(said);
  });
});

describe('tocsin oncall report', () => {
  const report = (isJson = false, path = EXAMPLE) =>
    runReport({ path, from: undefined, days: '60', isJson, clock });

  it('says when nobody is on call, why, and what to do', () => {
    const text = report();
    expect(text).toContain('Mon 26 Oct 08:00–09:00 (1 h), and 5 more alike until Sat 31 Oct');
    expect(text).toContain(
      'the clocks of Europe/Madrid and America/New_York do not change together',
    );
    expect(text).toContain('an override leaves nobody (− ana)');
    expect(text).toContain('→ Until it is mended, add an override');
  });

  it('says the same as JSON, with instants', () => {
    const { gaps } = JSON.parse(report(true)) as { gaps: { start: string }[] };
    expect(gaps).toHaveLength(7);
    expect(gaps[0]?.start).toBe('2026-10-26T07:00:00Z');
  });

  it('says that all is well', () => {
    const path = join(folder, 'sound.yaml');
    const rotation = '{ start: 2026-01-05T00:00, unit: week, participants: [[ana], [bo]] }';
    writeFileSync(path, `timezone: UTC\nlayers: [{ id: one, rotation: ${rotation} }]\n`);
    expect(report(false, path)).toContain('Nothing to mend');
  });
});

describe('tocsin oncall load', () => {
  const october = { from: '2026-10-19', to: '2026-11-02' };

  it('prints a table and what it counts', () => {
    const text = runLoad({ path: EXAMPLE, ...october, format: 'text' });
    expect(text).toMatch(/^ana +73\.00 +9\.00 +34\.00 +1 +2 +8$/m);
    expect(text).toContain('337.00 hours in all; nobody was on call in 12.00 of them.');
  });

  it('has milliseconds in JSON, which add up to the span', () => {
    const json = runLoad({ path: EXAMPLE, ...october, format: 'json' });
    const { people, spanMs, nobodyMs } = JSON.parse(json) as {
      people: { user: string; onCallMs: number }[];
      spanMs: number;
      nobodyMs: number;
    };
    // For 15 hours ana is on call beside farid, and another hour beside nobody.
    const carried = people.reduce((sum, { onCallMs }) => sum + onCallMs, 0);
    expect(carried + nobodyMs - 15 * 60 * 60 * 1000).toBe(spanMs);
  });

  it('writes CSV that no spreadsheet takes for a formula', () => {
    const path = join(folder, 'formula.json');
    const names = ['=HYPERLINK("https://example.com")', '+1', '-1', '@SUM(A1)', 'a "b", c'];
    const participants = names.map((name) => [name]);
    const rotation = { start: '2026-10-19T00:00', unit: 'day', participants };
    writeFileSync(path, JSON.stringify({ timezone: 'UTC', layers: [{ id: 'one', rotation }] }));
    const [heading, ...lines] = runLoad({ path, ...october, format: 'csv' }).split('\n');
    expect(heading).toBe('person,from,to,hours,night_hours,weekend_hours,nights,weekends,shifts');
    expect(lines).toHaveLength(names.length);
    expect(lines.filter((line) => /^"?[=+@-]/.test(line))).toEqual([]);
    expect(lines.join('\n')).toContain('"a ""b"", c",2026-10-19T00:00:00Z,2026-11-02T00:00:00Z');
  });

  it.each([
    [{ ...october, format: 'pdf' }, '--format pdf is none; for example --format text, csv or json'],
    [{ ...october, to: '2026-10-19', format: 'csv' }, '--to 2026-10-19 is not after --from'],
    [{ ...october, to: '2036-10-19', format: 'csv' }, 'more than 1100 days after'],
  ])('says what is wrong with %o', (asked, said) => {
    expect(() => runLoad({ path: EXAMPLE, ...asked })).toThrow(said);
  });
});
