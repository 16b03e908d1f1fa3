/** Times as a document shows them: one clock, UTC, that reads the same wherever it is read. */
import { formatDuration } from 'date-fns/formatDuration';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "2017-01-31" */
export function day(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** "22:27:05" */
export function clockTime(atMs: number): string {
  return new Date(atMs).toISOString().slice(11, 19);
}

/** "2017-01-31 22:27:05" */
export function dateTime(atMs: number): string {
  return `${day(atMs)} ${clockTime(atMs)}`;
}

/** "2 hours 5 minutes"; seconds only within the first hour, where they matter. */
export function duration(ms: number): string {
  const parts = {
    days: Math.floor(ms / DAY_MS),
    hours: Math.floor((ms % DAY_MS) / HOUR_MS),
    minutes: Math.floor((ms % HOUR_MS) / MINUTE_MS),
    seconds: ms < HOUR_MS ? Math.floor((ms % MINUTE_MS) / SECOND_MS) : 0,
  };
  return formatDuration(parts) || '0 seconds';
}
