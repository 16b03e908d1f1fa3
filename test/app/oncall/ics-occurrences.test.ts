/** Any calendar as a schedule, against the library’s own count of occurrences. */
import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { onCallAt } from '../../../src/domain/oncall/on-call.ts';
import { toInstant } from '../../../src/domain/wall-clock.ts';
import { calendar, imported } from './ics-given.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
interface Given {
  who: string;
  zone: string;
  start: number;
  hours: number;
  rule: string;
  except: number[];
}

const given = (index: number): fc.Arbitrary<Given> =>
  fc
    .record({
      zone: fc.constantFrom('UTC', 'Europe/Madrid', 'America/New_York', 'Asia/Kolkata'),
      day: fc.integer({ min: 0, max: 27 }),
      // Away from the hour that comes twice, where whole days and hours end apart.
      hour: fc.integer({ min: 5, max: 23 }),
      hours: fc.oneof(fc.integer({ min: 1, max: 24 }), fc.constantFrom(63, 168, 336, 30, 48, 100)),
      frequency: fc.constantFrom('DAILY', 'WEEKLY', 'WEEKLY', 'MONTHLY'),
      interval: fc.integer({ min: 1, max: 4 }),
      days: fc.option(fc.subarray(names)),
      week: fc.constantFrom(...names),
      end: fc.constantFrom('', ';COUNT=7', ';UNTIL=20260401T120000Z'),
      except: fc.subarray([0, 1, 5]),
    })
    .map(({ day, hour, hours, frequency, interval, days, week, end, ...rest }) => {
      const start = Date.UTC(2026, 0, 1) + day * DAY + hour * HOUR;
      const own = names[new Date(start).getUTCDay()] ?? '';
      const isPicky = days && frequency === 'WEEKLY';
      const byDay = isPicky ? `;BYDAY=${[...new Set([own, ...days])].join(',')}` : '';
      const rule = `FREQ=${frequency};INTERVAL=${interval}${byDay};WKST=${week}${end}`;
      // A month's shift lasts as long by the clock as passes, and days here are taken out singly.
      const zone = frequency === 'MONTHLY' ? 'Asia/Kolkata' : rest.zone;
      return { who: `p${index}`, zone, start, hours, rule, except: hours <= 24 ? rest.except : [] };
    });

function compact(wall: number): string {
  return new Date(wall).toISOString().replaceAll(/[-:]|\.000Z/g, '');
}

/** The library's own occurrences, as wall times. */
function occurrences({ start, rule, zone }: Given, until: number): number[] {
  const recur = ICAL.Recur.fromString(rule);
  const last = recur.until ? recur.until.toJSDate().getTime() : Infinity;
  recur.until = null;
  const time = ICAL.Time.fromDateTimeString(new Date(start).toISOString().slice(0, 19));
  const iterator = recur.iterator(time);
  const found: number[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    const wall = Date.parse(`${next.toString()}Z`);
    if (wall > until || toInstant(zone, wall, 'first') > last) break;
    found.push(wall);
  }
  return found;
}

describe('any calendar of recurring events', () => {
  it('is resolved as its occurrences are', () => {
    const events = fc.tuple(given(0), given(1), given(2));
    fc.assert(
      fc.property(
        events,
        fc.array(fc.nat({ max: 400 * 24 * 60 }), { minLength: 40 }),
        (all, minutes) => {
          const expanded = all.map((each) => {
            const walls = occurrences(each, Date.UTC(2027, 3, 1));
            return { ...each, walls, gone: each.except.flatMap((index) => walls[index] ?? []) };
          });
          const text = calendar(
            ...expanded.map(({ who, zone, start, hours, rule, gone }) => [
              `UID:${who}`,
              `SUMMARY:${who}`,
              `DTSTART;TZID=${zone}:${compact(start)}`,
              `DTEND;TZID=${zone}:${compact(start + hours * HOUR)}`,
              `RRULE:${rule}`,
              ...gone.map((wall) => `EXDATE;TZID=${zone}:${compact(wall)}`),
            ]),
          );
          const { schedule, losses } = imported(text);
          expect(losses).toEqual([]);
          for (const minute of minutes) {
            const at = Date.UTC(2026, 0, 1) + minute * 60_000;
            const expected = expanded.filter(({ walls, gone, zone, hours }) =>
              walls.some(
                (wall) =>
                  !gone.includes(wall) &&
                  toInstant(zone, wall, 'first') <= at &&
                  at < toInstant(zone, wall + hours * HOUR, 'last'),
              ),
            );
            const message = `${new Date(at).toISOString()}\n${text}`;
            expect(onCallAt(schedule, at), message).toEqual(expected.map(({ who }) => who));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
