/** App Home: what is open, what is mine, what I am to do, and what is still to be written. */
import type { HomeView, KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Configuration } from '../../domain/configuration.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { OwnTask } from '../../domain/ports.ts';
import { mrkdwnWithin } from '../text.ts';
import { BUTTONS, HOME_PAGES } from './button-ids.ts';
import { incidentLine } from './incident-line.ts';
import { ownTaskSection } from './own-tasks.ts';
import { pager, range } from './pager.ts';
import type { Page } from './pager.ts';
import { moment } from './time.ts';

/** Together with what stands around them they stay below Slack's 100 blocks. */
export const HOME_PER_PAGE = { open: 20, mine: 10, tasks: 10, overdue: 5 } as const;

export type HomeList = keyof typeof HOME_PER_PAGE;

/** Which page of each list is shown, from 0; kept in the view and in its buttons. */
const homePages = z.object({
  open: z.number().int(),
  mine: z.number().int(),
  tasks: z.number().int(),
  overdue: z.number().int(),
});

export type HomePages = z.infer<typeof homePages>;

export const FIRST_PAGES: HomePages = { open: 0, mine: 0, tasks: 0, overdue: 0 };

export function homePagesFrom(carried: string): HomePages {
  return homePages.parse(JSON.parse(carried));
}

const TITLE_CHARS_MAX = 150;

interface Found {
  incidents: readonly Incident[];
  total: number;
}

export interface HomeContent {
  pages: HomePages;
  open: Found;
  /** Open ones that this person declared or has a role in. */
  mine: Found;
  tasks: { tasks: readonly OwnTask[]; total: number };
  /** Resolved days ago, and no postmortem was shared. */
  overdue: Found;
}

export function home(content: HomeContent, configuration: Configuration): HomeView {
  const { open, mine, tasks, overdue, pages } = content;
  const lines = ({ incidents }: Found) =>
    incidents.map((incident) => section(incidentLine(incident, configuration)));
  return {
    type: 'home',
    private_metadata: JSON.stringify(pages),
    blocks: [
      ...declaring(),
      ...list(pages, 'tasks', {
        title: 'My tasks',
        total: tasks.total,
        blocks: tasks.tasks.map((own) => ownTaskSection(own, 0)),
      }),
      ...list(pages, 'mine', { title: 'My incidents', total: mine.total, blocks: lines(mine) }),
      ...list(pages, 'overdue', {
        title: 'Postmortems overdue',
        total: overdue.total,
        blocks: overdue.incidents.map((incident) => section(overdueLine(incident))),
      }),
      ...(open.total === 0
        ? [header('No open incidents')]
        : list(pages, 'open', {
            title: 'All open incidents',
            total: open.total,
            blocks: lines(open),
          })),
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: '`/incident list` and `/incident search` find any other. `/incident help` says what there is.',
          },
        ],
      },
    ],
  };
}

function declaring(): KnownBlock[] {
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: BUTTONS.declare,
          style: 'danger',
          text: { type: 'plain_text', text: 'Declare an incident' },
        },
      ],
    },
  ];
}

/** Nothing at all when nothing is in it. */
function list(
  pages: HomePages,
  name: HomeList,
  { title, total, blocks }: { title: string; total: number; blocks: readonly KnownBlock[] },
): KnownBlock[] {
  if (total === 0) return [];
  const paged: Page = { page: pages[name], total, perPage: HOME_PER_PAGE[name] };
  const value = (page: number) => JSON.stringify({ ...pages, [name]: page } satisfies HomePages);
  const labels = name === 'tasks' ? { newer: 'Back', older: 'More' } : undefined;
  const shown = range(paged);
  return [
    header(shown === '' ? title : `${title} · ${shown}`),
    ...blocks,
    ...pager(paged, HOME_PAGES[name], value, labels),
  ];
}

function overdueLine(incident: Incident): string {
  const name = `*${reference(incident.number)}* ${mrkdwnWithin(incident.title, TITLE_CHARS_MAX)}`;
  const resolved =
    incident.resolvedAt === undefined ? '' : ` · resolved ${moment(incident.resolvedAt)}`;
  return `${name}${resolved} · \`/incident postmortem ${reference(incident.number)}\` drafts it`;
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text } };
}
