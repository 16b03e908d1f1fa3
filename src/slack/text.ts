/** Between Slack's text and the domain's plain text. */
import { clip } from '../domain/text.ts';

/** What Slack sends: entities escaped, and <…> for everything that is more than text. */
const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * Slack's text as plain text. People stay as `<@U…>`; everything that would call many people
 * (`<!channel>`, a user group) becomes words that call nobody.
 */
export function fromSlack(text: string): string {
  // Tokens first, entities last: a typed "<" arrives as "&lt;" and must not become a token. What
  // reads as a mention afterwards was typed as text, and can name one person at the most.
  return text.replaceAll(TOKEN, plainToken).replaceAll(/&(lt|gt|amp);/g, unescapeEntity);
}

function plainToken(whole: string, sigil: string, target: string, label?: string): string {
  switch (sigil) {
    case '@':
      return /^[UW][A-Z0-9]+$/.test(target) ? `<@${target}>` : whole;
    case '#':
      return `#${label || target}`;
    case '!':
      if (target.startsWith('date^')) return label ?? '';
      return label ? withAt(label) : withAt(target.split('^')[0] ?? '');
    default:
      return link(target, label);
  }
}

function withAt(name: string): string {
  return name.startsWith('@') ? name : `@${name}`;
}

function link(target: string, label: string | undefined): string {
  const bare = target.replace(/^(mailto|tel):/, '');
  return !label || label === bare || label === target ? bare : `${label} (${target})`;
}

function unescapeEntity(_: string, name: string): string {
  if (name === 'lt') return '<';
  return name === 'gt' ? '>' : '&';
}

/** Plain text as mrkdwn: nothing in it takes effect but `<@U…>`. */
export function mrkdwn(text: string): string {
  return text
    .split(/(<@[UW][A-Z0-9]+>)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeMrkdwn(part)))
    .join('');
}

function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** As `mrkdwn`, in at most `charsMax` characters: what is too much is left out at the end. */
export function mrkdwnWithin(text: string, charsMax: number): string {
  const whole = mrkdwn(text);
  if (whole.length <= charsMax) return whole;
  // Escaping makes text up to five times as long; cut the plain text until it fits, so that no
  // entity or mention is cut in two.
  let kept = clip(text, charsMax);
  while (mrkdwn(kept).length > charsMax) kept = clip(text, Math.floor(kept.length * 0.8));
  return mrkdwn(kept);
}

/** For titles and topics, where Slack shows no mentions: people become `@name`. */
export function oneLine(text: string): string {
  const named = text.replaceAll(/<@[UW][A-Z0-9]+\|([^<>]+)>/g, '@$1');
  return fromSlack(named).replaceAll(/\s+/g, ' ').trim();
}
