/** A schedule's chart: it shows what resolves, and whatever is written into a schedule is only text. */
import { Resvg } from '@resvg/resvg-js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chart } from '../../../src/domain/oncall/chart.ts';
import type { Schedule } from '../../../src/domain/oncall/schedule.ts';
import { schedule } from './oracle.ts';
import { roundTheSun } from './round-the-sun.ts';

const START = Date.parse('2026-10-19T00:00+02:00');
const NOW = Date.parse('2026-10-23T10:30+02:00');

function drawn(one: Schedule, days = 14, now = NOW): string {
  return chart(one, { start: START, days, now });
}

/** What it says, tooltips too. */
function texts(svg: string): string[] {
  return [...svg.matchAll(/>([^<>]+)</g)].map((match) => match[1] ?? '');
}

/** Where the bars with a tooltip begin and how wide they are. */
function barsOf(svg: string, tooltip: string) {
  const bars = [
    ...svg.matchAll(/<title>([^<]*)<\/title><rect x="([\d.]+)"[^>]*? width="([\d.]+)"/g),
  ];
  return bars
    .filter(([, title]) => title?.startsWith(tooltip))
    .map(([, , x, width]) => ({ x: Number(x), width: Number(width) }));
}

function withName(name: string): Schedule {
  const rotation = { start: '2026-01-05T09:00', unit: 'week', participants: [[name], ['bo']] };
  const window = { start: '2026-10-20T00:00Z', end: '2026-10-21T00:00Z' };
  return schedule({
    name,
    layers: [{ id: name, rotation }],
    overrides: [{ mode: 'cover', users: [name], ...window }],
    swaps: [{ requester: name, taken_by: 'bo', ...window }],
  });
}

describe('the chart of a schedule', () => {
  it('has a row for each layer, whoever is on call, and where their time begins and ends', () => {
    const svg = drawn(roundTheSun({ name: 'Payments' }));
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['Payments', 'madrid', 'new-york', 'America/New_York', 'On call']),
    );
    expect(svg).toContain('<title>eve, Mon 19 Oct 18:00 – Tue 20 Oct 09:00 (15 h)</title>');
    // 1000 px are 14 days and the hour that Madrid's clocks go back.
    const [first] = barsOf(svg, 'eve, Mon 19 Oct 18:00');
    expect(first?.x).toBeCloseTo(180 + (18 / 337) * 1000, 0);
    expect(first?.width).toBeCloseTo((15 / 337) * 1000, 0);
  });

  it('hatches gaps, names them, and never makes one too narrow to be seen', () => {
    const svg = drawn(roundTheSun());
    const gaps = barsOf(svg, 'Nobody is on call');
    expect(gaps).toHaveLength(7);
    for (const { width } of gaps) expect(width).toBeGreaterThanOrEqual(3);
    expect(texts(svg)).toContain('Sun 25 Oct 08:00–09:00 (1 h)');
    const empty = drawn(schedule({}));
    expect(empty).toContain('fill="url(#gap)"');
    expect(texts(empty)).toContain('NOBODY');
  });

  it('marks when each zone changes its clocks, and now', () => {
    const said = texts(drawn(roundTheSun()));
    expect(said).toEqual(
      expect.arrayContaining(['Clocks −1 h: Madrid', 'Clocks −1 h: New York', 'now 10:30']),
    );
    const later = texts(drawn(roundTheSun(), 14, NOW + 30 * 24 * 60 * 60 * 1000));
    expect(later.filter((text) => text.startsWith('now'))).toEqual([]);
  });

  it('shows overrides and swaps beside what they change', () => {
    const window = { start: '2026-10-20T00:00Z', end: '2026-10-22T00:00Z' };
    const svg = drawn(
      roundTheSun({
        overrides: [{ mode: 'cover', users: ['gil'], ...window }],
        swaps: [{ requester: 'eve', taken_by: 'dana', ...window }],
      }),
    );
    expect(texts(svg)).toEqual(expect.arrayContaining(['gil covers', 'dana for eve (swap)']));
  });

  it('gives a person the same colour however the schedule goes on', () => {
    const colourOf = (svg: string) =>
      /<title>dana,[^<]*<\/title><rect[^>]* fill="([^"]+)"/.exec(svg);
    const [now, later] = [14, 60].map((days) => colourOf(drawn(roundTheSun(), days))?.[1]);
    expect(now).toMatch(/^#/);
    expect(later).toBe(now);
  });

  it.each([
    '</text><script>alert(1)</script>',
    '"><image href="https://example.com/x.png"/>',
    ']]><!ENTITY x SYSTEM "file:///etc/passwd">&x;',
    '&lt;b&gt; &amp; \u0000\u0008\uFFFE\u202Etxet',
    '\uD800 half an emoji',
  ])('takes a hostile name for text: %s', (name) => {
    const svg = drawn(withName(name));
    expect(svg).not.toMatch(/<(script|image|!ENTITY)/);
    expect(svg).not.toMatch(/[\p{Cs}\uFFFE\u202E]|(?!\n)\p{Cc}/u);
    // It refuses what is not well-formed.
    expect(new Resvg(svg).width).toBe(1200);
  });

  it('is well-formed whatever is written into a schedule', () => {
    const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 92 }), (name, days) => {
        expect(new Resvg(drawn(withName(name), days)).width).toBe(1200);
      }),
      { numRuns: 40 },
    );
  });
});
