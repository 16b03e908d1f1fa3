/** Calendars for tests, and the schedules that they become. */
import { importSchedule } from '../../../src/app/oncall/import-command.ts';
import { scheduleSchema } from '../../../src/domain/oncall/schedule.ts';
import type { Schedule } from '../../../src/domain/oncall/schedule.ts';

export function calendar(...events: string[][]): string {
  const lines = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR'].join(
    '\r\n',
  );
}

export function imported(text: string): { schedule: Schedule; losses: string[] } {
  const { schedule, losses } = importSchedule('on-call.ics', 'ics', text);
  return { schedule: scheduleSchema.parse(schedule), losses };
}
