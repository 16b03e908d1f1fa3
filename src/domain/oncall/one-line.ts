/** A name or a title on one line, of characters that pictures, tables and terminals can hold. */

/** Not allowed in XML at all, or they turn round the text that follows. */
const HARMFUL = /[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

export function oneLine(text: string): string {
  return text.replaceAll(HARMFUL, ' ').trim();
}
