/** The links in a message, as Slack wrote them and as people see them. */
import { webAddress } from '../domain/web-address.ts';
import { fromSlack } from './text.ts';
import { clip } from '../domain/text.ts';

/** A message with more of them is a list, not a pointer. */
const LINKS_MAX = 20;
const TITLE_CHARS_MAX = 150;

/** `<https://…|what it is called>`; in a code block Slack leaves them bare. */
const LINK = /<(https?:\/\/[^<>|\s]+)(?:\|([^<>]*))?>|(https?:\/\/[^\s<>|`"']+)/gi;

export interface LinkInMessage {
  url: string;
  title?: string;
}

/** Each once; those that must not be kept are left out. */
export function linksIn(text: string): LinkInMessage[] {
  const found = new Map<string, LinkInMessage>();
  for (const [, marked, label = '', bare] of text.matchAll(LINK)) {
    const given = fromSlack(marked ?? bare?.replace(/[.,;:!?)\]}*_~]+$/, '') ?? '');
    const url = webAddress(given);
    if (url === undefined || found.has(url) || found.size >= LINKS_MAX) continue;
    const title = fromSlack(label).trim();
    // Slack makes a label of an address that was typed without "https://".
    const isTitle = title !== '' && !given.includes(title.replace(/…$/, ''));
    found.set(url, { url, ...(isTitle ? { title: clip(title, TITLE_CHARS_MAX) } : {}) });
  }
  return [...found.values()];
}

/** Whether there can be anything to keep, or to let go of. */
export function hasLink(text: string): boolean {
  return /https?:\/\//i.test(text);
}
