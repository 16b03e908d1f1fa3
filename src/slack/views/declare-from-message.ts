/** The declare form, begun with a message that somebody chose “Declare from message” for. */
import type { ModalView } from '@slack/types';
import type { UserId } from '../../domain/incident/incident.ts';
import { TOCSIN } from '../../domain/incident/incident.ts';
import { mrkdwnWithin } from '../text.ts';
import { declareModal } from './declare-modal.ts';
import type { DeclareModal } from './declare-modal.ts';
import { filledIn, isInput } from './filled-in.ts';
import type { FormState } from './filled-in.ts';

/** As much as reminds of a message. */
const QUOTE_CHARS_MAX = 600;

export interface FromMessage {
  title: string;
  origin: { text: string; author: UserId };
  /** The message was written where only some can read it. */
  isPrivate: boolean;
}

export function declareFromMessage(
  form: DeclareModal,
  { title, origin, isPrivate }: FromMessage,
): ModalView {
  const view = declareModal(form);
  const author = origin.author === TOCSIN ? 'an app' : `<@${origin.author}>`;
  const quote = mrkdwnWithin(origin.text, QUOTE_CHARS_MAX).replaceAll(/^/gm, '> ');
  const warning = isPrivate
    ? ' It is from a private incident: untick “Private” only if everybody may read it.'
    : '';
  const text = `It becomes the first entry of the timeline, and its thread gets a link unless the incident is private.${warning} From ${author}:\n${quote}`;
  return {
    ...view,
    blocks: [
      { type: 'section', block_id: 'origin', text: { type: 'mrkdwn', text } },
      ...filledIn(view.blocks, {
        title: { value: { value: title } },
        ...(isPrivate ? ticked(view.blocks) : {}),
      }),
    ],
  };
}

function ticked(blocks: ModalView['blocks']): FormState {
  const block = blocks.find(({ block_id: id }) => id === 'private');
  if (!block || !isInput(block) || block.element.type !== 'checkboxes') return {};
  return { private: { value: { selected_options: block.element.options } } };
}
