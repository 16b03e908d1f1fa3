/** Fills App Home whenever somebody opens it. */
import type { App } from '@slack/bolt';
import { refusalFor } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { home } from './views/home.ts';

const LISTED_MAX = 20;

export function listenToHome(app: App, { queries, people }: EdgePorts): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    if (refusalFor(await people.person(event.user))) return;
    const { incidents, total } = await queries.incidents({
      status: 'investigating',
      visibleTo: event.user,
      limit: LISTED_MAX,
    });
    await client.views.publish({ user_id: event.user, view: home(incidents, total) });
  });
}
