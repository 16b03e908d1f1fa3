/** The details form, read: only what the person changed, so that nobody else's change is undone. */
import type { ViewSubmitAction } from '@slack/bolt';
import type { CommandOf } from '../../domain/incident/commands.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import type { Rejection } from '../../domain/incident/rejection.ts';
import { fromSlack, oneLine } from '../text.ts';
import { FIELD_BLOCK } from '../views/details-modal.ts';

type View = ViewSubmitAction['view'];

type Read = { command: CommandOf<'change_details'> } | { errors: Record<string, string> };

export function readDetails(values: View['state']['values'], blocks: View['blocks']): Read {
  const command: CommandOf<'change_details'> = { type: 'change_details' };
  const fields = changedFields(values, blocks);
  for (const block of blocks) {
    const id = block.block_id ?? '';
    const given = shown(values[id]?.['value']);
    if (given === before(block)) continue;
    if (id === 'title') {
      const title = oneLine(given);
      if (title === '') return { errors: { title: 'Say in a few words what is happening.' } };
      if ([...title].length > LIMITS.titleCharsMax) {
        return { errors: { title: `${LIMITS.titleCharsMax} characters are the most.` } };
      }
      command.title = title;
    } else if (id === 'type' && given) command.incidentType = given;
    else if (id === 'service' && given) command.service = given;
  }
  if (Object.keys(fields).length > 0) command.fields = fields;
  return { command };
}

/** By the field's id, as people wrote it. */
export function changedFields(
  values: View['state']['values'],
  blocks: View['blocks'],
): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const block of blocks) {
    const id = block.block_id ?? '';
    if (!id.startsWith(FIELD_BLOCK)) continue;
    const given = shown(values[id]?.['value']);
    if (given !== before(block)) changed[id.slice(FIELD_BLOCK.length)] = fromSlack(given);
  }
  return changed;
}

type Given = View['state']['values'][string][string] | undefined;

function shown(given: Given): string {
  return given?.selected_option?.value ?? given?.value ?? '';
}

/** What stood there when the form was opened. */
function before(block: View['blocks'][number]): string {
  const element = 'element' in block ? block.element : undefined;
  if (!element) return '';
  if (element.type === 'static_select') return element.initial_option?.value ?? '';
  return element.type === 'plain_text_input' ? (element.initial_value ?? '') : '';
}

export function detailOf(rejection: Rejection): string {
  switch (rejection.reason) {
    case 'unknown_type':
      return 'type';
    case 'unknown_service':
      return 'service';
    case 'bad_field_value':
      return FIELD_BLOCK + rejection.field;
    default:
      return 'title';
  }
}
