/** The form for an update: what we know, what we do, and when the next one comes. */
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { cadenceMs, owesUpdates } from '../../domain/incident/next-update.ts';
import { clip } from '../../domain/text.ts';
import { mrkdwnWithin } from '../text.ts';
import { MODALS } from './button-ids.ts';
import { duration, moment } from './time.ts';

/** Leaves room for who said it and when in a section's 3,000 characters. */
const BEFORE_CHARS_MAX = 2_700;
const OPTION_CHARS_MAX = 75;

/** What is offered besides what the severity has, in minutes. */
const CHOICES = [15, 30, 60, 120, 240];

export interface UpdateForm {
  incident: Incident;
  configuration: Configuration;
  /** Handed back with the submission. */
  metadata: string;
}

export function updateModal({ incident, configuration, metadata }: UpdateForm): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.update,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Post an update' },
    submit: { type: 'plain_text', text: 'Post' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      ...before(incident),
      input('text', 'What do we know?', LIMITS.textCharsMax, {
        hint: 'Posted in the channel, shown on the card and in the announcement, and sent to everybody who follows.',
      }),
      input('doing', 'What are we doing?', LIMITS.doingCharsMax, { isOptional: true }),
      ...next(incident, configuration),
    ],
  };
}

/** What was said last, so that nobody says it again or contradicts it unawares. */
function before({ lastUpdate }: Incident): KnownBlock[] {
  if (!lastUpdate || lastUpdate.isStruck) return [];
  const { text, by, at } = lastUpdate;
  const words = `*The update before*, ${moment(at)} by <@${by}>\n${mrkdwnWithin(text, BEFORE_CHARS_MAX)}`;
  return [{ type: 'section', text: { type: 'mrkdwn', text: words } }];
}

function input(
  block: string,
  label: string,
  charsMax: number,
  { hint, isOptional = false }: { hint?: string; isOptional?: boolean },
): KnownBlock {
  return {
    type: 'input',
    block_id: block,
    optional: isOptional,
    label: { type: 'plain_text', text: label },
    ...(hint ? { hint: { type: 'plain_text', text: hint } } : {}),
    element: {
      type: 'plain_text_input',
      action_id: 'value',
      multiline: true,
      max_length: charsMax,
      focus_on_load: !isOptional,
    },
  };
}

/** Asked only while somebody waits for it. */
function next(incident: Incident, configuration: Configuration): KnownBlock[] {
  if (!owesUpdates(incident)) return [];
  const everyMs = cadenceMs(incident, configuration);
  const asUsual =
    everyMs === undefined
      ? []
      : [option(`In ${duration(everyMs)}, as for every ${incident.severity}`, 'usual')];
  const options = [
    ...asUsual,
    ...CHOICES.map((minutes) => option(`In ${duration(minutes * 60_000)}`, String(minutes))),
    option('None is due', 'none'),
  ];
  const initial = asUsual[0] ?? options.at(-1);
  return [
    {
      type: 'input',
      block_id: 'next',
      label: { type: 'plain_text', text: 'When is the next one due?' },
      element: {
        type: 'static_select',
        action_id: 'value',
        options,
        ...(initial ? { initial_option: initial } : {}),
      },
    },
  ];
}

function option(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text: clip(text, OPTION_CHARS_MAX) }, value };
}
