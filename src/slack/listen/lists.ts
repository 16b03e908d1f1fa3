/** The buttons below a list of incidents: another page in its place. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { answering } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { incidentPage, listRequestFrom } from './incident-page.ts';
import { originOf, replaceMessage } from './replace-message.ts';
import { LIST_PAGES } from '../views/button-ids.ts';

export function listenToLists(app: App, ports: EdgePorts): void {
  for (const id of Object.values(LIST_PAGES)) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, respond }) => {
      const answer = await answering(ports, originOf(body, action), (call) =>
        incidentPage(call, listRequestFrom(action.value ?? '')),
      );
      await ack();
      await replaceMessage(respond, answer, ports);
    });
  }
}
