/** Fills App Home when somebody opens it, and again when one of its buttons was pressed. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { OPEN_STATUSES, RESOLVED_STATUSES } from '../../domain/incident/status.ts';
import type { UserId } from '../../domain/incident/incident.ts';
import type { IncidentFilter, Queries } from '../../domain/ports.ts';
import { refusalFor } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { HOME_PAGES } from '../views/button-ids.ts';
import { FIRST_PAGES, HOME_PER_PAGE, home, homePagesFrom } from '../views/home.ts';
import type { HomeContent, HomeList, HomePages } from '../views/home.ts';
import { pageWithin } from '../views/pager.ts';

/** What happened is forgotten soon; a postmortem that is not there by then is late. */
const POSTMORTEM_DUE_MS = 5 * 24 * 60 * 60 * 1000;

export function listenToHome(app: App, ports: EdgePorts): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await publishHome(ports, client, event.user, FIRST_PAGES);
  });
  for (const id of Object.values(HOME_PAGES).flatMap((ids) => Object.values(ids))) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, client }) => {
      await ack();
      await publishHome(ports, client, body.user.id, homePagesFrom(action.value ?? ''));
    });
  }
}

/** Which pages the view shows in which an element was used. */
export function pagesIn(body: BlockAction): HomePages {
  const carried = body.view?.private_metadata;
  return carried ? homePagesFrom(carried) : FIRST_PAGES;
}

export async function publishHome(
  { queries, people, configuration, clock }: EdgePorts,
  client: WebClient,
  user: UserId,
  pages: HomePages,
): Promise<void> {
  if (refusalFor(await people.person(user))) return;
  const content = await contentFor(queries, { user, pages, now: clock.now() });
  await client.views.publish({ user_id: user, view: home(content, configuration) });
}

async function contentFor(
  queries: Queries,
  { user, pages, now }: { user: UserId; pages: HomePages; now: number },
): Promise<HomeContent> {
  const found = (list: HomeList, filter: Partial<IncidentFilter>) =>
    onPage(pages[list], HOME_PER_PAGE[list], (limit, offset) =>
      queries.incidents({ visibleTo: user, limit, offset, ...filter }),
    );
  const open = await found('open', { statuses: OPEN_STATUSES });
  const mine = await found('mine', { statuses: OPEN_STATUSES, responder: user });
  const overdue = await found('overdue', {
    statuses: RESOLVED_STATUSES,
    awaitingPostmortemSince: now - POSTMORTEM_DUE_MS,
  });
  const tasks = await onPage(pages.tasks, HOME_PER_PAGE.tasks, (limit, offset) =>
    queries.tasks({ owner: user, limit, offset }),
  );
  return {
    pages: { open: open.page, mine: mine.page, tasks: tasks.page, overdue: overdue.page },
    open,
    mine,
    overdue,
    tasks,
  };
}

/** The page, or the last one when the list has got shorter than that. */
async function onPage<Found extends { total: number }>(
  page: number,
  perPage: number,
  ask: (limit: number, offset: number) => Promise<Found>,
): Promise<Found & { page: number }> {
  const found = await ask(perPage, page * perPage);
  const last = pageWithin({ page, total: found.total, perPage });
  if (last === page) return { ...found, page };
  return { ...(await ask(perPage, last * perPage)), page: last };
}
