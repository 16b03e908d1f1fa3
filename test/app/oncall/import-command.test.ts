/** `tocsin oncall import`: the file it makes, its report, and that nothing in a file fells it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importSchedule, runImport } from '../../../src/app/oncall/import-command.ts';
import { resolveSchedule } from '../../../src/app/schedule-file.ts';
import { SettingsError } from '../../../src/app/settings.ts';
import { scheduleSchema } from '../../../src/domain/oncall/schedule.ts';

const SOURCES = ['ics', 'grafana', 'pagerduty', 'opsgenie'];
const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:one',
  'SUMMARY:ana',
  'DTSTART;TZID=Europe/Madrid:20260105T090000',
  'DTEND;TZID=Europe/Madrid:20260112T090000',
  'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=9',
  'EXDATE;TZID=Europe/Madrid:20260119T090000',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:one',
  'SUMMARY:bo',
  'RECURRENCE-ID;TZID=Europe/Madrid:20260202T090000',
  'DTSTART;TZID=Europe/Madrid:20260202T090000',
  'DURATION:P1W',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

function fixture(from: string): string {
  if (from === 'ics') return CALENDAR;
  return readFileSync(new URL(`../../fixtures/oncall/${from}.json`, import.meta.url), 'utf8');
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the command', () => {
  it('writes a file that `oncall resolve` answers about, once', () => {
    const [given, out] = [join(folder, 'pd.json'), join(folder, 'schedule.yaml')];
    writeFileSync(given, fixture('pagerduty'));
    const { output, report } = runImport(given, { from: 'pagerduty', out });
    expect(output).toBe(`${out}\n`);
    expect(report).toMatch(/^Not carried over as it was:\n- Odd turns: left out/);
    const at = '2026-01-12T14:00:00Z';
    expect(JSON.parse(resolveSchedule(out, [at]))).toEqual([{ at, users: ['Bo Lind'] }]);
    expect(() => runImport(given, { from: 'pagerduty', out })).toThrow(/there already; give --out/);
  });

  it('keeps names that YAML would take for something else', () => {
    const names = ['no', '1:30', '#ops', '- dash', 'null', '0x1f', "it's: so", '~', '[a]'];
    const [given, out] = [join(folder, 'names.ics'), join(folder, 'names.yaml')];
    writeFileSync(given, CALENDAR.replaceAll('SUMMARY:ana', `SUMMARY:${names.join('\\,')}`));
    runImport(given, { from: 'ics', out });
    const at = '2026-01-06T00:00:00Z';
    expect(JSON.parse(resolveSchedule(out, [at]))).toEqual([{ at, users: names.toSorted() }]);
  });

  it('prints the schedule, and says when nothing was lost', () => {
    const given = join(folder, 'on-call.ics');
    writeFileSync(given, CALENDAR);
    const { output, report } = runImport(given, { from: 'ics' });
    expect(output).toMatch(/^timezone: Europe\/Madrid\nlayers:\n/);
    expect(report).toBe('Everything was carried over.\n');
  });

  it.each([
    [
      'pagerduty',
      '{"schedule": {"time_zone": "Mars"}}',
      /x: schedule\.time_zone: .*Europe\/Madrid/,
    ],
    ['grafana', '{"schedule": {}, "shifts": [{"id": 1}]}', /x: shifts\.0\.id: /],
    [
      'opsgenie',
      '{"data": {"timezone": "UTC", "rotations": [{"startDate": "now"}]}}',
      /x: data\.rotations\.0\.startDate: .*for example/,
    ],
    ['opsgenie', 'BEGIN:VCALENDAR', /x: is no JSON .*save the API/],
    ['ics', '{}', /x: is no iCalendar file .*BEGIN:VCALENDAR/],
    ['ics', '', /x: is no iCalendar file/],
    ['toString', '', /--from toString is none of ics, grafana, pagerduty, opsgenie/],
  ])('names what is wrong in a file: %s %s', (from, text, message) => {
    expect(() => importSchedule('x', from, text)).toThrow(SettingsError);
    expect(() => importSchedule('x', from, text)).toThrow(message);
  });
});

/** Either a schedule, or a sentence for the person who asked. */
function survives(from: string, text: string): void {
  try {
    const { schedule } = importSchedule('x', from, text);
    expect(scheduleSchema.safeParse(schedule).success).toBe(true);
  } catch (error) {
    expect(error, `${from}: ${text}`).toBeInstanceOf(SettingsError);
  }
}

describe('whatever is in a file', () => {
  it('makes a schedule or a sentence: anything at all', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.string().map((s) => `BEGIN:VCALENDAR\n${s}`),
    );
    fc.assert(fc.property(fc.constantFrom(...SOURCES), text, survives), { numRuns: 300 });
  });

  it('makes a schedule or a sentence: a calendar with a value spoilt', () => {
    const lines = CALENDAR.split('\r\n');
    const spoil = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '20260230T250000',
        '99999999T000000Z',
        'P',
        'FREQ=SECONDLY',
        'FREQ=YEARLY;COUNT=5',
      ),
      fc.constantFrom(
        'FREQ=WEEKLY;BYDAY=9XX',
        'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3',
        'FREQ=DAILY;INTERVAL=0',
        'FREQ=HOURLY;BYMONTHDAY=-31;COUNT=99999',
        'FREQ=DAILY;BYWEEKNO=53;COUNT=2',
        'FREQ=YEARLY;BYYEARDAY=366;BYDAY=5MO;COUNT=2',
        'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31;COUNT=2',
      ),
      fc.constantFrom(
        'FREQ=MONTHLY;BYMONTHDAY=31',
        'FREQ=DAILY;UNTIL=19990101',
        '00010101T000000Z',
      ),
    );
    const spoilt = fc
      .tuple(fc.integer({ min: 3, max: 15 }), spoil)
      .map(([index, value]) =>
        lines.with(index, `${lines[index]?.split(':')[0]}:${value}`).join('\r\n'),
      );
    fc.assert(
      fc.property(spoilt, (text) => survives('ics', text)),
      { numRuns: 300 },
    );
  });

  it('makes a schedule or a sentence: an export with a value spoilt', () => {
    const values = fc.oneof(
      fc.constantFrom<unknown>(null, '', 0, -1, 1e12, [], {}, 'x', '2026-01-05', '24:00:00'),
      fc.constantFrom<unknown>('9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', 1_000, [null], true),
    );
    const cases = fc.tuple(fc.constantFrom('grafana', 'pagerduty', 'opsgenie'), fc.nat(), values);
    fc.assert(
      fc.property(cases, ([from, seed, value]) => {
        let index = 0;
        const count = fixture(from).split(':').length;
        const whole: unknown = JSON.parse(fixture(from), (_key, old: unknown) =>
          index++ === seed % count ? value : old,
        );
        survives(from, JSON.stringify(whole) ?? '');
      }),
      { numRuns: 600 },
    );
  });
});
