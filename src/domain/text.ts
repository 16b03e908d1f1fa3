/**
 * Text as the domain keeps it: plain, with people as `<@U…>`. Whoever shows it escapes it for the
 * place where it is shown; whoever takes it in brings it to this form.
 */
import type { UserId } from './incident/incident.ts';

const MENTION = /<@([UW][A-Z0-9]+)>/g;

/** Everybody who is mentioned, once each. */
export function mentioned(text: string): UserId[] {
  return [...new Set([...text.matchAll(MENTION)].map((match) => match[1] ?? ''))];
}

/** With names for ids, for where Slack does not put them in; an unknown id stays an id. */
export function withNames(text: string, names: ReadonlyMap<UserId, string>): string {
  return text.replaceAll(MENTION, (_, id: string) => `@${names.get(id) ?? id}`);
}

/** Splits at mentions, so that each part can be escaped for its own kind. */
export function parts(text: string): ({ text: string } | { user: UserId })[] {
  return text
    .split(/(<@[UW][A-Z0-9]+>)/)
    .filter((part) => part !== '')
    .map((part) => {
      const user = /^<@([UW][A-Z0-9]+)>$/.exec(part)?.[1];
      return user ? { user } : { text: part };
    });
}

/**
 * At most `charsMax` characters as Slack and JavaScript count them (an emoji is two or more), with
 * an ellipsis where something was left out. No emoji and no person is cut in two.
 */
export function clip(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  let kept = '';
  for (const part of parts(text)) {
    const pieces = 'user' in part ? [`<@${part.user}>`] : graphemes(part.text, charsMax);
    for (const piece of pieces) {
      if (kept.length + piece.length > charsMax - 1) return `${kept}…`;
      kept += piece;
    }
  }
  return kept;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one character each; of a long text only as many as can matter. */
function graphemes(text: string, charsMax: number): string[] {
  return Array.from(segmenter.segment(text.slice(0, charsMax + 1)), ({ segment }) => segment);
}
