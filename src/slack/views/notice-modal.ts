/** One sentence in a window of its own, where a form was and cannot go on. */
import type { ModalView } from '@slack/types';
import { mrkdwnWithin } from '../text.ts';

const TEXT_CHARS_MAX = 2_900;

export function notice(title: string, text: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: mrkdwnWithin(text, TEXT_CHARS_MAX) } },
    ],
  };
}
