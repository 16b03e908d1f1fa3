/** What is open already and probably the same, for whoever is about to declare it again. */
import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import type { CommandOf } from '../../domain/incident/commands.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { reference } from '../../domain/incident/incident.ts';
import { mrkdwn } from '../text.ts';
import { BUTTONS } from './button-ids.ts';
import { filledIn } from './filled-in.ts';
import type { FormState } from './filled-in.ts';
import { incidentLine } from './incident-line.ts';

/** What the form shows of them, so that it is not shown twice when it is asked again. */
const BLOCK_ID = 'duplicates';

const QUESTION = ':eyes: *This may be open already.* Look first; nothing was declared yet.';

/** The answer to what was typed: buttons that join one of them, or declare without typing again. */
export function duplicatesAnswer(
  asked: CommandOf<'declare'>,
  found: readonly Incident[],
  configuration: Configuration,
): { text: string; blocks: KnownBlock[] } {
  const lines = found.map((incident) => incidentLine(incident, configuration));
  const { replyTo: _replyTo, ...kept } = asked;
  const blocks: KnownBlock[] = [
    section(QUESTION),
    ...found.map((incident, index): KnownBlock => ({
      ...section(lines[index] ?? ''),
      accessory: {
        type: 'button',
        action_id: BUTTONS.joinIncident,
        value: String(incident.number),
        text: { type: 'plain_text', text: `Join ${reference(incident.number)}` },
      },
    })),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: BUTTONS.declareAnyway,
          style: 'danger',
          value: JSON.stringify(kept),
          text: { type: 'plain_text', text: 'Declare anyway' },
        },
      ],
    },
  ];
  const how = `To declare “${mrkdwn(asked.title)}” all the same, add \`--anyway\`.`;
  return { text: [QUESTION, ...lines, how].join('\n'), blocks };
}

/** The form that was sent, with them at its top. */
export function duplicatesModal(
  sent: { blocks: unknown[]; state: { values: FormState }; callback_id: string; title: unknown },
  shown: { found: readonly Incident[]; metadata: string; configuration: Configuration },
): ModalView {
  // Slack sends a view in the form in which it takes one.
  const blocks = (sent.blocks as ModalView['blocks']).filter(({ block_id: id }) => id !== BLOCK_ID);
  const lines = shown.found.map((incident) => incidentLine(incident, shown.configuration));
  return {
    type: 'modal',
    callback_id: sent.callback_id,
    private_metadata: shown.metadata,
    title: sent.title as ModalView['title'] & object,
    submit: { type: 'plain_text', text: 'Declare anyway' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      { ...section([QUESTION, ...lines].join('\n')), block_id: BLOCK_ID },
      ...filledIn(blocks, sent.state.values),
    ],
  };
}

function section(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}
