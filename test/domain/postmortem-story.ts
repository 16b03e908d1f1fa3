/** Incidents to draft postmortems of, told in a line for each event, and drafts read back. */
import type { Heading, Nodes, Root, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import type { Configuration } from '../../src/domain/configuration.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import type { EventBody, IncidentEvent } from '../../src/domain/incident/events.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { draftPostmortem } from '../../src/domain/postmortem/draft.ts';

export const CONFIGURATION: Configuration = {
  announcementsChannel: 'incidents',
  severities: [
    { id: 'SEV1', description: 'Customers cannot pay or money moves wrongly. All hands, now.' },
    { id: 'SEV3', description: 'Something is degraded; there is a way around it.' },
  ],
  importHistoryDays: 14,
  permissions: {},
  admins: [],
  rules: [],
  defaultSeverity: 'SEV3',
  reactions: {},
  roles: [
    {
      id: 'commander',
      name: 'Commander',
      description: 'Leads.',
      handOver: 'offer',
      checklist: [],
    },
    {
      id: 'scribe',
      name: 'Scribe',
      description: 'Keeps the timeline.',
      handOver: 'at_once',
      checklist: [],
    },
  ],
  roleOffers: { remindAfterMs: 300_000, expireAfterMs: 1_800_000 },
  defaultCommander: 'declarer',
  services: [{ id: 'ledger', name: 'Ledger database' }],
  statusNames: {},
  defaultStatus: 'investigating',
  types: [],
  fields: [],
};

export const NAMES = new Map([
  ['U1ANA', 'Ana Lima'],
  ['U2BEN', 'Ben O’Neil'],
  ['U3CHI', 'Chi'],
]);

export type Happened = [time: string, by: string, body: EventBody];

/** An incident as its events make it, and the events. */
export function told(happened: readonly Happened[], number = 12) {
  const events = happened.map(([time, by, body], index): IncidentEvent => {
    const at = Date.parse(time.length > 8 ? time : `2026-11-24T${time}Z`);
    return { ...body, seq: index + 1, at, recordedAt: at, by };
  });
  const incident = events.reduce<Incident | undefined>(
    (before, event) => evolve(before, event, number),
    undefined,
  );
  if (!incident) throw new Error('nothing happened');
  return { incident, events };
}

export function draft(
  happened: readonly Happened[],
  names: ReadonlyMap<string, string> = NAMES,
): string {
  const at = Date.parse('2026-11-25T09:00:00Z');
  return draftPostmortem({ ...told(happened), names, configuration: CONFIGURATION, at });
}

export const DECLARED: Happened = [
  '21:00:10',
  'U1ANA',
  {
    type: 'declared',
    title: 'Ledger writes time out',
    severity: 'SEV3',
    service: 'ledger',
    isPrivate: false,
    roles: {},
  },
];
export const RESOLVED: Happened = ['23:00:00', 'U1ANA', { type: 'resolved' }];

export const noted = (text: string): Happened => ['22:00:00', 'U2BEN', { type: 'noted', text }];
export const titled = (title: string): Happened => {
  const [time, by, body] = DECLARED;
  return [time, by, { ...body, title } as EventBody];
};

export const at = (time: string) => Date.parse(time);

/** A night on which much of what can happen did. */
export const NIGHT: Happened[] = [
  DECLARED,
  ['21:01:40', 'U1ANA', { type: 'role_assigned', role: 'commander', user: 'U1ANA' }],
  [
    '21:02:00',
    'tocsin',
    { type: 'channel_opened', channel: { id: 'C1', name: 'inc-12-ledger-writes-time-out' } },
  ],
  [
    '21:05:00',
    'U1ANA',
    { type: 'severity_changed', from: 'SEV3', to: 'SEV1', reason: 'payouts are failing' },
  ],
  [
    '21:06:30',
    'U9NEW',
    {
      type: 'noted',
      text: '`db1` has no space left in pg_wal, see\nhttps://grafana.example.com/d/abc?from=now-1h.',
    },
  ],
  [
    '21:10:00',
    'U1ANA',
    { type: 'update_posted', text: 'Card payments work; payouts do not.\n\nNext update at 21:40.' },
  ],
  [
    '21:14:02',
    'tocsin',
    { type: 'message_captured', message: { channel: 'C1', ts: '1' }, source: 'reaction:U1ANA' },
  ],
  [
    '21:14:04',
    'tocsin',
    {
      type: 'message_read',
      ts: '1',
      author: 'U3CHI',
      text: 'I stop the archiver now, <@U1ANA> agrees',
      permalink: 'https://example.slack.com/archives/C1/p1',
    },
  ],
  [
    '21:50:00',
    'U1ANA',
    { type: 'role_assigned', role: 'commander', user: 'U2BEN', previous: 'U1ANA' },
  ],
  ['22:10:00', 'U2BEN', { type: 'resolved', summary: 'Space freed.' }],
  ['22:31:00', 'U2BEN', { type: 'reopened', reason: 'the disk fills again' }],
  [
    '2026-11-25T00:20:00Z',
    'U2BEN',
    {
      type: 'time_point_set',
      point: 'impact_started',
      pointAt: at('2026-11-24T20:48:00Z'),
      basis: 'entered at resolution',
    },
  ],
  [
    '2026-11-25T00:20:00Z',
    'U2BEN',
    {
      type: 'time_point_set',
      point: 'mitigated',
      pointAt: at('2026-11-24T23:58:00Z'),
      basis: 'entered at resolution',
    },
  ],
  [
    '2026-11-25T00:20:00Z',
    'U2BEN',
    {
      type: 'resolved',
      summary:
        'A replication slot kept old WAL; it was dropped.\nPayouts were sent again from the queue.',
    },
  ],
  ['2026-11-25T00:20:00Z', 'U2BEN', { type: 'postmortem_asked', draft: 1 }],
];

export const parse = (markdown: string): Root =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

export const headings = (document: Root) =>
  document.children
    .filter((node): node is Heading => node.type === 'heading')
    .map((node) => `${'#'.repeat(node.depth)} ${toString(node)}`);

/** Each day's table, without its head. */
export function timelineRows(document: Root): string[][] {
  const { children } = document;
  const start = children.findIndex(
    (node) => node.type === 'heading' && toString(node) === 'Timeline',
  );
  return children
    .slice(start)
    .filter((node): node is Table => node.type === 'table')
    .flatMap(({ children: rows }) => rows.slice(1))
    .map((row) => row.children.map((cell) => toString(cell)));
}

/** Every node of the document. */
export function all(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(all) : [])];
}
