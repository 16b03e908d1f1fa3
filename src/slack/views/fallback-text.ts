/** A list's text for notifications and for clients that show no blocks. */

/** Slack cuts a longer one off in the middle of a word. */
const CHARS_MAX = 3_500;

/** As many whole lines as fit. */
export function fallbackText(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 2 > CHARS_MAX) return `${text}\n…`;
    text += text === '' ? line : `\n${line}`;
  }
  return text;
}
