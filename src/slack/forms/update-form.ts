/** The update's form, filled in: what it asks for. */
import type { Form } from '../listen/submissions.ts';
import { fromSlack } from '../text.ts';

export const updateForm: Form = {
  read(values) {
    const known = textIn('text');
    if (known === '') return { errors: { text: 'Say what is known.' } };
    const doing = textIn('doing');
    const chosen = values['next']?.['value']?.selected_option?.value;
    return {
      command: {
        type: 'post_update',
        text: known,
        ...(doing ? { doing } : {}),
        ...nextOf(chosen),
      },
    };

    function textIn(block: string): string {
      return fromSlack(values[block]?.['value']?.value ?? '').trim();
    }
  },
  fieldOf: ({ reason }) => (reason === 'no_more_updates' ? 'next' : 'text'),
};

/** "As usual" is what happens when nothing is said. */
function nextOf(chosen: string | undefined) {
  if (chosen === undefined || chosen === 'usual') return {};
  return { next: chosen === 'none' ? ('none' as const) : { inMinutes: Number(chosen) } };
}
