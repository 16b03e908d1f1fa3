/** A page of incidents, for one person, with buttons to the others. */
import type { KnownBlock } from '@slack/types';
import { statusName } from '../../domain/configuration.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { mrkdwn } from '../text.ts';
import type { ListRequest } from '../listen/incident-page.ts';
import { LIST_PAGES } from './button-ids.ts';
import type { Message } from './card.ts';
import { fallbackText } from './fallback-text.ts';
import { incidentLine } from './incident-line.ts';
import { pager, range } from './pager.ts';

/** As many as can be read at a glance; a message holds 50 blocks. */
export const INCIDENTS_PER_PAGE = 20;

export function incidentList(
  incidents: readonly Incident[],
  {
    request,
    total,
    configuration,
  }: { request: ListRequest; total: number; configuration: Configuration },
): Message {
  if (total === 0) return none(request, configuration);
  const paged = { page: request.page, total, perPage: INCIDENTS_PER_PAGE };
  const what = `*${total} ${kind(request, configuration)}incident${total === 1 ? '' : 's'}*`;
  const head = [what, ...asked(request), range(paged)].filter((part) => part !== '').join(' · ');
  const lines = incidents.map((incident) => incidentLine(incident, configuration));
  const blocks: KnownBlock[] = [head, ...lines].map((text) => ({
    type: 'section',
    text: { type: 'mrkdwn', text },
  }));
  const value = (page: number) => JSON.stringify({ ...request, page });
  return {
    text: fallbackText([head, ...lines]),
    blocks: [...blocks, ...pager(paged, LIST_PAGES, value)],
  };
}

function none(request: ListRequest, configuration: Configuration): Message {
  const isNarrow = asked(request).length > 0;
  const more =
    request.status !== 'all'
      ? '`/incident list --all` shows all.'
      : isNarrow
        ? 'Ask for less at once, or for fewer words.'
        : '`/incident declare` starts one.';
  const like = isNarrow ? ' like that' : '';
  const text = `There are no ${kind(request, configuration)}incidents${like}. ${more}`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

/** "open ", "monitoring "; nothing for all. */
function kind({ status }: ListRequest, configuration: Configuration): string {
  if (status === 'all') return '';
  if (status === 'open') return 'open ';
  if (status === 'ended') return 'resolved ';
  return `${mrkdwn(statusName(configuration, status).toLowerCase())} `;
}

/** What narrowed it down, to be read beside the number. */
function asked({ severity, service, type, since, until, words, isMine }: ListRequest): string[] {
  return [
    ...[severity, service, type].flatMap((each) => (each === undefined ? [] : [mrkdwn(each)])),
    ...(since === undefined && until === undefined ? [] : [`declared ${span(since, until)}`]),
    ...(words ? [`“${mrkdwn(words.join(' '))}”`] : []),
    ...(isMine ? ['where you have a role or declared it'] : []),
  ];
}

function span(since: number | undefined, until: number | undefined): string {
  const from = since === undefined ? '' : `since ${date(since)}`;
  // Until the end of that day, which is the next one's beginning.
  const to = until === undefined ? '' : `until ${date(until - 1)}`;
  return [from, to].filter((part) => part !== '').join(' ');
}

function date(atMs: number): string {
  const utc = new Date(atMs).toISOString().slice(0, 10);
  return `<!date^${Math.floor(atMs / 1000)}^{date_short}|${utc}>`;
}
