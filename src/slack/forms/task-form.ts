/** The form for a task, filled in: what it asks for, and whether its owner can have it. */
import type { Form } from '../listen/submissions.ts';
import { cannotHold } from '../listen/role-holder.ts';
import { fromSlack } from '../text.ts';

export const taskForm: Form = {
  read(values) {
    const text = fromSlack(values['text']?.['value']?.value ?? '').trim();
    if (text === '') return { errors: { text: 'Say what is to be done.' } };
    const owner = values['owner']?.['value']?.selected_user;
    const seconds = values['due']?.['value']?.selected_date_time;
    const kind = values['kind']?.['value']?.selected_option?.value;
    return {
      command: {
        type: 'add_task',
        kind: kind === 'follow_up' ? 'follow_up' : 'task',
        text,
        ...(owner ? { owner } : {}),
        ...(seconds ? { dueAt: seconds * 1000 } : {}),
      },
    };
  },
  async before(command, { ports }) {
    if (command.type !== 'add_task' || !command.owner) return undefined;
    const problem = await cannotHold(ports.people, command.owner);
    return problem ? { errors: { owner: problem } } : undefined;
  },
  fieldOf({ reason }) {
    if (reason === 'due_in_past') return 'due';
    return reason === 'owner_not_in_private' ? 'owner' : 'text';
  },
};
