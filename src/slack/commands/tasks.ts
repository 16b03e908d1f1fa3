/** /incident tasks: what is to be done in an incident, or by oneself in all of them. */
import { aboutIncident } from './about.ts';
import type { Call, Subcommand } from './subcommand.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { ownTasks, OWN_TASKS_PER_PAGE } from '../views/own-tasks.ts';
import { pageWithin } from '../views/pager.ts';
import { taskList } from '../views/task-list.ts';
import type { Message } from '../views/card.ts';

export const tasks: Subcommand = {
  name: 'tasks',
  aliases: ['todos', 'actions', 'followups'],
  usage: 'tasks [INC-12 | mine]',
  summary: 'what is to be done here; `mine`: by you, in all incidents',
  details:
    'Each has a menu: done, take, drop, reopen. Only you see the list.\nExamples: `/incident tasks`, `/incident tasks INC-12`, `/incident tasks mine`',
  async run(text, call) {
    if (/^(mine|my|me)$/i.test(text.trim())) return ownTasksPage(call, 0);
    return aboutIncident(
      text,
      call,
      { usage: 'tasks INC-12', takesMore: false },
      (incident, rest) => {
        const words = mrkdwn(fromSlack(rest).trim());
        return words === ''
          ? taskList(incident, { page: 0, user: call.user })
          : {
              text: `To add or change one, type \`/incident task ${words}\`; \`/incident tasks\` alone lists them.`,
            };
      },
    );
  },
};

/** @param page from 0. */
export async function ownTasksPage(
  { user, queries }: Pick<Call, 'user' | 'queries'>,
  page: number,
): Promise<Message> {
  const found = await queries.tasks({
    owner: user,
    limit: OWN_TASKS_PER_PAGE,
    offset: page * OWN_TASKS_PER_PAGE,
  });
  const last = pageWithin({ page, total: found.total, perPage: OWN_TASKS_PER_PAGE });
  // It got shorter since the button was made.
  if (last < page) return ownTasksPage({ user, queries }, last);
  return ownTasks(found.tasks, { page, total: found.total });
}
