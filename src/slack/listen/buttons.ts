/** Buttons on the card and in App Home, and the global shortcut. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { COMMANDER } from '../../domain/configuration.ts';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { canSee } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { isOpen, isResolved } from '../../domain/incident/status.ts';
import { follow } from '../commands/subscribe.ts';
import type { Answer, Call } from '../commands/subcommand.ts';
import { form as updateForm, snoozed } from '../commands/update.ts';
import { answering, refusalFor } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { tellQuietly } from './commands.ts';
import { carry, openModal } from '../forms/modals.ts';
import { refusalText } from './refusal.ts';
import { BUTTONS, SHORTCUTS } from '../views/button-ids.ts';
import { declareModal } from '../views/declare-modal.ts';
import { form as resolveForm } from '../commands/resolve.ts';
import { rolesModal } from '../views/roles-modal.ts';
import { taskModal } from '../views/task-modal.ts';
import { SNOOZE_MINUTES } from '../views/update-text.ts';

type Press = (incident: Incident, call: Call) => Promise<Answer | undefined>;

/** What each button on the card does; the incident it was about is in its value. */
const CARD_BUTTONS: Readonly<Record<string, Press>> = {
  [BUTTONS.takeCommand]: (incident, call) =>
    carryOut(incident, call, { type: 'assign_role', role: COMMANDER, user: call.user }),
  [BUTTONS.update]: async (incident, call) => updateForm(incident, call),
  [BUTTONS.snoozeUpdate]: (incident, call) => snoozed(incident, call, SNOOZE_MINUTES),
  [BUTTONS.follow]: (incident, call) => follow(incident, call),
  // Slack opens the link by itself.
  [BUTTONS.meeting]: async () => undefined,
  [BUTTONS.resolve]: async (incident, call) =>
    // A card in somebody's hand can be older than what happened since.
    isResolved(incident.status)
      ? { text: sentence({ reason: 'already_resolved', number: incident.number }) }
      : resolveForm(incident, call),
  [BUTTONS.roles]: async (incident, { configuration }) => ({
    modal: (metadata) => rolesModal(metadata, incident, configuration),
    about: incident.number,
  }),
  [BUTTONS.reopen]: (incident, call) => carryOut(incident, call, { type: 'reopen' }),
  [BUTTONS.addTask]: async ({ number, status }) => ({
    modal: (metadata) => taskModal({ metadata, kind: isOpen(status) ? 'task' : 'follow_up' }),
    about: number,
  }),
  [BUTTONS.postmortem]: (incident, call) => carryOut(incident, call, { type: 'draft_postmortem' }),
};

/** Undefined when it was done: the channel shows it. */
async function carryOut(
  incident: Incident,
  call: Call,
  command: IncidentCommand,
): Promise<Answer | undefined> {
  const outcome = await call.execute(command, incident.number);
  return outcome.ok ? undefined : { text: refusalText(outcome.rejection) };
}

export function listenToButtons(app: App, ports: EdgePorts): void {
  for (const [id, press] of Object.entries(CARD_BUTTONS)) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, client, respond }) => {
      const user = body.user.id;
      const channel = body.channel?.id ?? '';
      const key = `action/${body.trigger_id}/${action.action_ts}`;
      const responseUrl = body.response_url;
      const origin = { user, channel, key, ...(responseUrl ? { responseUrl } : {}) };
      const answer = await answering(ports, origin, async (call) => {
        const incident = await ports.queries.incident(Number(action.value));
        if (!incident || !canSee(incident, user)) {
          const number = Number(action.value);
          return { text: sentence({ reason: 'unknown_incident', number }) };
        }
        return (await press(incident, call)) ?? { text: '' };
      });
      await ack();
      const text = await shown(answer, (view) => openModal(client, body.trigger_id, view));
      if (text) await tellQuietly(respond, text, ports);
    });
  }
  listenForDeclaring(app, ports);
}

/** Opens the form that is the answer, if it is one; resolves to what is left to say. */
async function shown(
  answer: Answer,
  open: (view: ModalView) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (!('modal' in answer)) return answer.text;
  const { modal, about } = answer;
  return open(modal(carry(about === undefined ? {} : { incident: about })));
}

function listenForDeclaring(app: App, { configuration, people, log }: EdgePorts): void {
  const form = (user: string) => declareModal({ configuration, user, metadata: carry({}) });
  app.shortcut(SHORTCUTS.declare, async ({ ack, shortcut, client }) => {
    await ack();
    if (refusalFor(await people.person(shortcut.user.id))) return;
    const problem = await openModal(client, shortcut.trigger_id, form(shortcut.user.id));
    // A global shortcut has nowhere to answer; the person sees that no form came.
    if (problem) log.warn({ problem }, 'the declare form did not open');
  });
  app.action<BlockAction<ButtonAction>>(BUTTONS.declare, async ({ ack, body, client }) => {
    await ack();
    if (refusalFor(await people.person(body.user.id))) return;
    const problem = await openModal(client, body.trigger_id, form(body.user.id));
    if (problem) log.warn({ problem }, 'the declare form did not open');
  });
}
