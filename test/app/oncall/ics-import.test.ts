/** Calendars as schedules, by examples. */
import { describe, expect, it } from 'vitest';
import { onCallAt } from '../../../src/domain/oncall/on-call.ts';
import { calendar, imported } from './ics-given.ts';

function event(who: string, start: string, end: string, ...more: string[]): string[] {
  const times = [`DTSTART;TZID=Europe/Madrid:${start}`, `DTEND;TZID=Europe/Madrid:${end}`];
  return [`UID:${who}@test`, `SUMMARY:${who}`, ...times, ...more];
}

describe('a calendar', () => {
  it('with each person’s own week is one rotation of all', () => {
    const rule = 'RRULE:FREQ=WEEKLY;INTERVAL=3';
    const { schedule, losses } = imported(
      calendar(
        event('ana', '20260105T090000', '20260112T090000', rule),
        event('bo', '20260112T090000', '20260119T090000', rule),
        event('chidi', '20260119T090000', '20260126T090000', rule),
      ),
    );
    expect(losses).toEqual([]);
    expect(schedule.timezone).toBe('Europe/Madrid');
    expect(schedule.layers).toHaveLength(1);
    expect(schedule.layers[0]?.rotation.participants).toEqual([['ana'], ['bo'], ['chidi']]);
    // 30 March is after the clocks went forward: nine is at seven UTC.
    expect(onCallAt(schedule, Date.parse('2026-03-30T06:59:59Z'))).toEqual(['chidi']);
    expect(onCallAt(schedule, Date.parse('2026-03-30T07:00:00Z'))).toEqual(['ana']);
  });

  it('keeps apart turns that would come before their first one', () => {
    const rule = 'RRULE:FREQ=WEEKLY;INTERVAL=3';
    const { schedule } = imported(
      calendar(
        event('ana', '20260105T090000', '20260119T090000', rule),
        event('bo', '20260119T090000', '20260202T090000', rule),
      ),
    );
    expect(onCallAt(schedule, Date.parse('2026-01-06T00:00:00Z'))).toEqual(['ana']);
    expect(onCallAt(schedule, Date.parse('2026-01-27T00:00:00Z'))).toEqual(['ana', 'bo']);
  });

  it('carries nights of some weekdays, and weekends longer than a day', () => {
    const { schedule, losses } = imported(
      calendar(
        event('ana', '20260105T220000', '20260106T060000', 'RRULE:FREQ=WEEKLY;BYDAY=MO,WE'),
        event('bo', '20260109T180000', '20260112T090000', 'RRULE:FREQ=WEEKLY'),
      ),
    );
    expect(losses).toEqual([]);
    const at = (text: string) => onCallAt(schedule, Date.parse(text));
    expect(at('2026-01-08T04:59:59Z')).toEqual(['ana']);
    expect(at('2026-01-08T05:00:00Z')).toEqual([]);
    expect(at('2026-01-07T04:00:00Z')).toEqual([]);
    expect(at('2026-07-10T15:59:59Z')).toEqual([]);
    expect(at('2026-07-10T16:00:00Z')).toEqual(['bo']);
    expect(at('2026-07-13T06:59:59Z')).toEqual(['bo']);
    expect(at('2026-07-13T07:00:00Z')).toEqual([]);
  });

  it('carries occurrences that are taken out, moved or given to somebody else', () => {
    const rule = 'RRULE:FREQ=DAILY';
    const change = (id: string, start: string, end: string, who: string) => [
      ...event('ana', start, end, `RECURRENCE-ID;TZID=Europe/Madrid:${id}`),
      `ATTENDEE;CN=${who}:mailto:${who}@example.com`,
    ];
    const { schedule, losses } = imported(
      calendar(
        event(
          'ana',
          '20260105T090000',
          '20260105T170000',
          rule,
          'EXDATE;TZID=Europe/Madrid:20260107T090000',
        ),
        change('20260108T090000', '20260108T090000', '20260108T170000', 'bo'),
        change('20260109T090000', '20260109T120000', '20260109T200000', 'ana'),
      ),
    );
    expect(losses).toEqual([]);
    expect(schedule.overrides.map(({ mode }) => mode)).toEqual([
      'add',
      'remove',
      'replace',
      'remove',
    ]);
    const at = (text: string) => onCallAt(schedule, Date.parse(text));
    expect(at('2026-01-06T10:00:00Z')).toEqual(['ana']);
    expect(at('2026-01-07T10:00:00Z')).toEqual([]);
    expect(at('2026-01-08T10:00:00Z')).toEqual(['bo']);
    expect(at('2026-01-09T10:59:59Z')).toEqual([]);
    expect(at('2026-01-09T18:30:00Z')).toEqual(['ana']);
  });

  it('carries levels as Grafana OnCall writes them, and events that happen once beside them', () => {
    const weekly = 'RRULE:FREQ=WEEKLY';
    const { schedule, losses } = imported(
      calendar(
        event('[L1] ana, bo', '20260105T000000', '20260112T000000', weekly),
        event('[L2] chidi', '20260106T120000', '20260106T140000'),
        event('[L1] dee', '20260106T130000', '20260106T160000'),
      ),
    );
    expect(losses).toEqual([]);
    const at = (text: string) => onCallAt(schedule, Date.parse(text));
    expect(at('2026-01-06T10:00:00Z')).toEqual(['ana', 'bo']);
    expect(at('2026-01-06T12:30:00Z')).toEqual(['chidi']);
    expect(at('2026-01-06T13:30:00Z')).toEqual(['ana', 'bo', 'dee']);
  });

  it('counts out a rule that no rotation says, when it comes to an end', () => {
    const { schedule, losses } = imported(
      calendar(
        event('ana', '20260105T090000', '20260105T170000', 'RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3'),
      ),
    );
    expect(losses).toEqual([]);
    expect(schedule.overrides.map(({ start }) => new Date(start).toISOString())).toEqual([
      '2026-01-05T08:00:00.000Z',
      '2026-02-02T08:00:00.000Z',
      '2026-03-02T08:00:00.000Z',
    ]);
  });

  it.each<[string, string[], RegExp]>([
    [
      'an endless one',
      event('ana', '20260105T090000', '20260105T170000', 'RRULE:FREQ=MONTHLY;BYDAY=1MO'),
      /^ana \(2026-01-05T08:00:00Z\): left out: no rotation recurs by .*UNTIL/,
    ],
    [
      'a rule that never comes true',
      event('ana', '20260105T090000', '20260105T170000', 'RRULE:FREQ=YEARLY;BYWEEKNO=53;COUNT=2'),
      /it never occurs; check it/,
    ],
    [
      'a zone nobody knows',
      [
        'UID:1',
        'SUMMARY:ana',
        'DTSTART;TZID=Mars/Olympus:20260105T090000',
        'DTEND:20260105T170000Z',
      ],
      /^ana \(.*left out: its zone Mars\/Olympus.*Europe\/Madrid/,
    ],
    [
      'an event without people',
      ['UID:1', 'SUMMARY:,', 'DTSTART:20260105T090000Z', 'DTEND:20260105T170000Z'],
      /names nobody; put the names/,
    ],
    [
      'an event that ends first',
      event('ana', '20260105T090000', '20260105T080000'),
      /ends before it begins/,
    ],
    [
      'a cancelled event',
      event('ana', '20260105T090000', '20260105T170000', 'STATUS:CANCELLED'),
      /left out: it is cancelled/,
    ],
    [
      'the 31st of each month',
      event('ana', '20260131T090000', '20260131T170000', 'RRULE:FREQ=MONTHLY'),
      /^ana: in a month without a day 31 .* check those/,
    ],
  ])('reports %s', (_what, lines, message) => {
    const { losses } = imported(calendar(lines));
    expect(losses).toHaveLength(1);
    expect(losses[0]).toMatch(message);
  });

  it.each(['W. Europe Standard Time', '/example.org/20260101_1/Europe/Berlin'])(
    'knows the zone that another program calls %s',
    (zone) => {
      const times = [`DTSTART;TZID=${zone}:20260701T090000`, `DTEND;TZID=${zone}:20260701T100000`];
      const { schedule, losses } = imported(calendar(['UID:1', 'SUMMARY:ana', ...times]));
      expect(losses).toEqual([]);
      expect(onCallAt(schedule, Date.parse('2026-07-01T07:00:00Z'))).toEqual(['ana']);
      expect(onCallAt(schedule, Date.parse('2026-07-01T08:00:00Z'))).toEqual([]);
    },
  );

  it('reads days, floating times and durations in the calendar’s own zone', () => {
    const lines = ['UID:1', 'SUMMARY:ana', 'DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=WEEKLY'];
    const floating = ['UID:2', 'SUMMARY:bo', 'DTSTART:20260106T090000', 'DURATION:PT90M'];
    const text = calendar(lines, floating).replace(
      'VERSION',
      'X-WR-TIMEZONE:Asia/Kolkata\r\nVERSION',
    );
    const { schedule } = imported(text);
    const at = (instant: string) => onCallAt(schedule, Date.parse(instant));
    expect(at('2026-01-04T18:29:59Z')).toEqual([]);
    expect(at('2026-01-04T18:30:00Z')).toEqual(['ana']);
    expect(at('2026-01-05T18:30:00Z')).toEqual([]);
    expect(at('2026-01-06T04:59:59Z')).toEqual(['bo']);
    expect(at('2026-01-06T05:00:00Z')).toEqual([]);
  });
});
