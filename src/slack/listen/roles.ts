/** What can be pressed about a role: an offer's two buttons, and the items of its checklist. */
import type { App, BlockAction, ButtonAction, CheckboxesAction } from '@slack/bolt';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { canSee, reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import type { Answer, Call } from '../commands/subcommand.ts';
import { answering } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { tellQuietly } from './commands.ts';
import { refusalText } from './refusal.ts';
import { BUTTONS } from '../views/button-ids.ts';
import { roleAbout } from '../views/role-messages.ts';
import { named } from '../views/role-text.ts';

/** The item is in the id, since a box that is cleared says nothing of what it was. */
const TICKED = new RegExp(`^${BUTTONS.tickItem}/`);

export function listenToRoles(app: App, ports: EdgePorts): void {
  listen(app, ports, BUTTONS.acceptRole, ({ value }) => {
    const about = roleAbout(value ?? '');
    if (!about) return undefined;
    const command = { type: 'accept_role', role: about.role } as const;
    // The channel is told; whoever pressed it in their direct messages sees nothing of that.
    const said = `You have ${named(about.role)} in *${reference(about.incident)}*.`;
    return { number: about.incident, command, said };
  });
  listen(app, ports, BUTTONS.declineRole, ({ value }) => {
    const about = roleAbout(value ?? '');
    if (!about) return undefined;
    const command = { type: 'decline_role', role: about.role } as const;
    const said = `You do not take ${named(about.role)} in *${reference(about.incident)}*; they are told.`;
    return { number: about.incident, command, said };
  });
  listen(app, ports, TICKED, ({ block_id: block, action_id: id, selected_options: ticked }) => {
    const about = roleAbout(block);
    if (!about) return undefined;
    const item = id.slice(BUTTONS.tickItem.length + 1);
    const isDone = (ticked ?? []).length > 0;
    const command = { type: 'tick_item', role: about.role, item, isDone } as const;
    return { number: about.incident, command };
  });
}

interface Asked {
  number: number;
  command: IncidentCommand;
  /** What is said when it was done, where the channel's message is not in sight. */
  said?: string;
}

/** Of a button or a checkbox, what says what it is about. */
interface Action {
  action_id: string;
  block_id: string;
  value?: string;
  selected_options?: unknown[];
}

function listen(
  app: App,
  ports: EdgePorts,
  id: string | RegExp,
  read: (action: Action) => Asked | undefined,
): void {
  app.action<BlockAction<ButtonAction | CheckboxesAction>>(
    id,
    async ({ ack, action, body, respond }) => {
      const user = body.user.id;
      const channel = body.channel?.id ?? '';
      const asked = read(action);
      const key = `action/${body.trigger_id}/${action.action_ts}`;
      const responseUrl = body.response_url;
      const origin = { user, channel, key, ...(responseUrl ? { responseUrl } : {}) };
      const answer = await answering(ports, origin, async (call) => {
        if (!asked) return { text: OUTDATED };
        const incident = await ports.queries.incident(asked.number);
        if (!incident || !canSee(incident, user)) {
          return { text: sentence({ reason: 'unknown_incident', number: asked.number }) };
        }
        return carryOut(incident, call, asked);
      });
      await ack();
      if ('text' in answer && answer.text) await tellQuietly(respond, answer.text, ports);
    },
  );
}

const OUTDATED = 'This is not in use any more; `/incident role` shows who has which role.';

async function carryOut(incident: Incident, call: Call, asked: Asked): Promise<Answer> {
  const outcome = await call.execute(asked.command, incident.number);
  if (!outcome.ok) return { text: refusalText(outcome.rejection) };
  const isInSight = incident.channel?.id === call.channel;
  return { text: isInSight ? '' : (asked.said ?? '') };
}
