/** The links that people posted in an incident's channel, a page at a time. */
import { reference } from '../../domain/incident/incident.ts';
import { LINKS_MAX, postedLinks } from '../../domain/incident/posted-links.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { clip } from '../../domain/text.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { LINK_PAGES } from './button-ids.ts';
import type { Message } from './card.ts';
import { pager, pageWithin, range } from './pager.ts';
import { sectionsOf } from './timeline-lines.ts';
import { moment } from './time.ts';

export const LINKS_PER_PAGE = 15;
const ADDRESS_CHARS_MAX = 120;
const TITLE_CHARS_MAX = 150;
/** Slack follows no longer one in a line of ours. */
const FOLLOWED_CHARS_MAX = 2_000;

/** @param page from 0, the newest. */
export function linkList(
  incident: Incident,
  page: number,
  valueOf: (page: number) => string,
): Message {
  const name = reference(incident.number);
  const links = postedLinks(incident).toReversed();
  const total = links.length;
  if (total === 0) {
    const text = `Nobody has posted a link in the channel of ${name} yet. I collect them from people’s messages there.`;
    return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
  }
  const at = { page: 0, total, perPage: LINKS_PER_PAGE };
  at.page = pageWithin({ ...at, page });
  const shown = links.slice(at.page * LINKS_PER_PAGE, (at.page + 1) * LINKS_PER_PAGE);
  const some = range(at);
  const full =
    total >= LINKS_MAX ? ` The first ${LINKS_MAX} are kept; later ones are in the channel.` : '';
  const text = `Links posted in the channel of ${name}${some ? `, ${some}` : ''}`;
  const lines = shown.map(
    ({ url, title, by, at: postedAt }) =>
      `• ${title ? `${mrkdwnWithin(title, TITLE_CHARS_MAX)}: ` : ''}${address(url)} <@${by}>, ${moment(postedAt)}`,
  );
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${text}*${full}` } },
      ...sectionsOf(lines),
      ...pager(at, LINK_PAGES, valueOf),
    ],
  };
}

/** What is followed is what is shown, cut at the end where it is too long to read. */
function address(url: string): string {
  const target = mrkdwn(url);
  const shown = mrkdwn(clip(url, ADDRESS_CHARS_MAX));
  return target.length <= FOLLOWED_CHARS_MAX ? `<${target}|${shown}>` : shown;
}
