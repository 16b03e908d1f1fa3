/** The form that makes a channel an incident's: it says what will happen to it, and asks the rest. */
import type { ModalView } from '@slack/types';
import { MODALS } from './button-ids.ts';
import { declareModal } from './declare-modal.ts';
import type { DeclareModal } from './declare-modal.ts';
import { filledIn, isInput } from './filled-in.ts';

export interface ConvertModal extends DeclareModal {
  title: string;
  severity?: string | undefined;
  service?: string | undefined;
  channel: string;
}

/** The declare form's fields, but for who may see it: the channel says that itself. */
export function convertModal(asked: ConvertModal): ModalView {
  const view = declareModal(asked);
  const fields = view.blocks.filter(({ block_id: id }) => id !== 'private').map(withoutHint);
  const days = asked.configuration.importHistoryDays;
  const marked = `Messages of the last ${days} days with a :pushpin: or a pin are put on the timeline.`;
  const happens = [
    `*What happens to <#${asked.channel}>*`,
    '• I join it, post and pin the incident card, and set the topic; the topic of now is kept on the timeline.',
    days > 0 ? `• ${marked}` : '• Nothing of what was written in it is put on the timeline.',
    '• It keeps its name, its people and its messages. A private channel becomes a private incident; a public one is announced.',
  ].join('\n');
  return {
    ...view,
    callback_id: MODALS.convert,
    title: { type: 'plain_text', text: 'Convert this channel' },
    submit: { type: 'plain_text', text: 'Convert' },
    blocks: [
      { type: 'section', block_id: 'happens', text: { type: 'mrkdwn', text: happens } },
      ...filledIn(fields, proposed(asked, fields)),
    ],
  };
}

/** The title does not become this channel's name. */
function withoutHint(block: ModalView['blocks'][number]): ModalView['blocks'][number] {
  if (block.block_id !== 'title' || !isInput(block)) return block;
  const { hint: _hint, ...rest } = block;
  return rest;
}

function proposed(asked: ConvertModal, fields: ModalView['blocks']) {
  return {
    title: { value: { value: asked.title } },
    ...chosen('severity', asked.severity, fields),
    ...chosen('service', asked.service, fields),
  };
}

function chosen(field: string, value: string | undefined, fields: ModalView['blocks']) {
  const block = fields.find(({ block_id: id }) => id === field);
  if (value === undefined || !block || !isInput(block)) return {};
  if (block.element.type !== 'static_select') return {};
  const option = block.element.options?.find((each) => each.value === value);
  return option ? { [field]: { value: { selected_option: option } } } : {};
}
