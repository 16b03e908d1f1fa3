/** The filled-in form for a line on the timeline. */
import type { Form } from '../listen/submissions.ts';
import { fromSlack } from '../text.ts';

export const noteForm: Form = {
  read(values) {
    const note = fromSlack(values['text']?.['value']?.value ?? '').trim();
    if (note === '') return { errors: { text: 'Say what you saw or did.' } };
    const seconds = values['happened']?.['value']?.selected_date_time;
    const then = seconds ? { happenedAt: seconds * 1000 } : {};
    return { command: { type: 'add_note', text: note, ...then } };
  },
  fieldOf: ({ reason }) =>
    reason === 'note_in_future' || reason === 'note_too_early' ? 'happened' : 'text',
};
