/** How long, as people type it: "15m", "1h30m", "2h", "90". */

const AMOUNT = /^(?:(\d{1,4})\s*(?:h|hr|hrs|hours?))?\s*(?:(\d{1,5})\s*(?:m|mins?|minutes?)?)?$/i;

/** Undefined when it is none; a number alone counts minutes. */
export function readMinutes(text: string): number | undefined {
  const [, hours, minutes] = AMOUNT.exec(text.trim()) ?? [];
  if (hours === undefined && minutes === undefined) return undefined;
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return total > 0 ? total : undefined;
}
