/** Times in each reader's own zone: Slack's date tokens, with UTC for where they are not shown. */
import { formatDuration } from 'date-fns/formatDuration';

/** "Jan 31st, 22:27" or "yesterday at 22:27", as the reader's Slack shows it. */
export function moment(atMs: number): string {
  return token(atMs, '{date_short_pretty} at {time}');
}

/** "22:27" */
export function clockTime(atMs: number): string {
  return token(atMs, '{time}');
}

/** "Tuesday, November 24th, 2026" */
export function dayName(atMs: number): string {
  return token(atMs, '{date_long}');
}

function token(atMs: number, format: string): string {
  return `<!date^${Math.floor(atMs / 1000)}^${format}|${utc(atMs)}>`;
}

/** "2017-01-31 22:27 UTC" */
export function utc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** "2 hours 5 minutes", "less than a minute" */
export function duration(ms: number): string {
  // By the clock, not by the calendar: a month is no unit of an outage, and a day has 24 hours.
  const all = Math.max(Math.floor(ms / 60_000), 0);
  const [days, hours, minutes] = [Math.floor(all / 1440), Math.floor(all / 60) % 24, all % 60];
  return formatDuration({ days, hours, minutes }) || 'less than a minute';
}
