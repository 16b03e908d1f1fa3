/** The menus and buttons in lists of tasks, in a message or in App Home. */
import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { canSee } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import type { Answer, Call } from '../commands/subcommand.ts';
import { ownTasksPage } from '../commands/tasks.ts';
import { answering } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { pagesIn, publishHome } from './home.ts';
import { originOf, replaceMessage } from './replace-message.ts';
import { refusalText } from './refusal.ts';
import { TASKS } from '../views/button-ids.ts';
import { taskList } from '../views/task-list.ts';
import { taskChoice } from '../views/task-line.ts';
import type { TaskChoice } from '../views/task-line.ts';

export function listenToTasks(app: App, ports: EdgePorts): void {
  for (const id of [TASKS.choose, TASKS.done]) {
    app.action<BlockAction<OverflowAction | ButtonAction>>(id, async (args) => {
      const { ack, action, body, client, respond } = args;
      const value = action.type === 'overflow' ? action.selected_option.value : action.value;
      const choice = taskChoice(value ?? '');
      const answer = await answering(ports, originOf(body, action), (call) => choose(choice, call));
      await ack();
      // Home has no place for an answer; it shows how things stand now.
      if (body.view?.type === 'home') await publishHome(ports, client, body.user.id, pagesIn(body));
      else await replaceMessage(respond, answer, ports);
    });
  }
  for (const id of Object.values(TASKS.pages)) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, respond }) => {
      const [incident = 0, page = 0] = (action.value ?? '').split('/').map(Number);
      const answer = await answering(ports, originOf(body, action), (call) =>
        incidentTasks(incident, page, call),
      );
      await ack();
      await replaceMessage(respond, answer, ports);
    });
  }
  for (const id of Object.values(TASKS.ownPages)) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, respond }) => {
      const answer = await answering(ports, originOf(body, action), (call) =>
        ownTasksPage(call, Number(action.value)),
      );
      await ack();
      await replaceMessage(respond, answer, ports);
    });
  }
}

/** Does it and shows the list again; what was refused is said above it. */
async function choose(choice: TaskChoice, call: Call): Promise<Answer> {
  const incident = await call.queries.incident(choice.incident);
  if (!incident || !canSee(incident, call.user)) return unseen(choice.incident);
  const outcome = await call.execute(commandFor(choice, call.user), choice.incident);
  const shown =
    choice.list === 'mine'
      ? await ownTasksPage(call, choice.page)
      : await incidentTasks(choice.incident, choice.page, call);
  if (outcome.ok) return shown;
  const text = refusalText(outcome.rejection);
  const said = { type: 'section', text: { type: 'mrkdwn', text } } as const;
  return { text, blocks: [said, ...('blocks' in shown ? (shown.blocks ?? []) : [])] };
}

function commandFor({ task, do: act }: TaskChoice, user: string): IncidentCommand {
  switch (act) {
    case 'done':
      return { type: 'end_task', task, as: 'done' };
    case 'drop':
      return { type: 'end_task', task, as: 'dropped' };
    case 'reopen':
      return { type: 'reopen_task', task };
    case 'take':
      return { type: 'assign_task', task, owner: user };
  }
}

async function incidentTasks(number: number, page: number, call: Call): Promise<Answer> {
  const incident = await call.queries.incident(number);
  if (!incident || !canSee(incident, call.user)) return unseen(number);
  return taskList(incident, { page, user: call.user });
}

function unseen(number: number): Answer {
  return { text: sentence({ reason: 'unknown_incident', number }) };
}
