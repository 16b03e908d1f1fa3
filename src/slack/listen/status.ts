/** The menu in which one chooses the next status: on the card and in `/incident status`. */
import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import { findStatus } from '../../domain/configuration.ts';
import { canSee } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { moveTo } from '../commands/status.ts';
import { answering } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { tellQuietly } from './commands.ts';
import { carry, openModal } from '../forms/modals.ts';
import { BUTTONS } from '../views/button-ids.ts';
import { chosenStatus } from '../views/status-words.ts';

export function listenToStatusMenu(app: App, ports: EdgePorts): void {
  app.action<BlockAction<StaticSelectAction>>(
    BUTTONS.status,
    async ({ ack, action, body, client, respond }) => {
      const user = body.user.id;
      const { number, to } = chosenStatus(action.selected_option.value);
      const responseUrl = body.response_url;
      const origin = {
        user,
        channel: body.channel?.id ?? '',
        key: `action/${body.trigger_id}/${action.action_ts}`,
        ...(responseUrl ? { responseUrl } : {}),
      };
      const answer = await answering(ports, origin, async (call) => {
        const incident = await ports.queries.incident(number);
        const status = findStatus(call.configuration, to);
        if (!incident || !status || !canSee(incident, user)) {
          return { text: sentence({ reason: 'unknown_incident', number }) };
        }
        return moveTo(status, { incident, reason: '', call });
      });
      await ack();
      const text =
        'modal' in answer
          ? await openModal(client, body.trigger_id, answer.modal(carry({ incident: number })))
          : answer.text;
      if (text) await tellQuietly(respond, text, ports);
    },
  );
}
