/** Does in the practice workspace what a step says, as the person would by typing and clicking. */
import type {
  Action,
  Block,
  Conversation,
  FormValues,
  Message,
  Outcome,
  View,
} from '../practice/protocol.ts';
import type { Scene } from './scene.ts';
import type { Deed, Handle, Label, Step } from './step.ts';

/** 📌, which puts a message on the timeline. */
const EMOJI = 'pushpin';
const INCIDENT_CHANNEL = /^inc-1(-|$)/;

/** Where each labelled message is. */
export type Labels = Map<Label, string>;

/** Resolves to what was refused, in the words that the person reads; undefined when nothing was. */
export async function perform(
  scene: Scene,
  labels: Labels,
  { who, does }: Step,
): Promise<string | undefined> {
  const outcome =
    does.do === 'fill_in'
      ? await fillIn(scene, who, does)
      : await scene.practice.act(who, actionFor(scene, labels, who, does));
  if (!outcome.ok) return outcome.error;
  if (does.do === 'say') labels.set(does.as, outcome.ts ?? '');
  const errors = Object.entries(outcome.errors ?? {});
  return errors.length === 0
    ? undefined
    : errors.map(([field, error]) => `${field}: ${error}`).join(' ');
}

/** The channel that the step happens in. */
export function placeOf(scene: Scene, who: Handle, does: Deed): Conversation {
  const elsewhere = does.do === 'command' ? does.in : undefined;
  const { conversations } = scene.practice.snapshot(who);
  const found = conversations.find(({ name }) =>
    elsewhere ? name === elsewhere : INCIDENT_CHANNEL.test(name),
  );
  if (!found) throw new Error(`@${who} sees no channel ${elsewhere ?? 'of INC-1'}`);
  return found;
}

type Typed = Exclude<Deed, { do: 'fill_in' }>;

function actionFor(scene: Scene, labels: Labels, who: Handle, does: Typed): Action {
  const channel = placeOf(scene, who, does).id;
  const ts = (label: Label) => labels.get(label) ?? '';
  switch (does.do) {
    case 'command':
      return { do: 'command', channel, command: '/incident', text: does.text };
    case 'join':
      return { do: 'join', channel };
    case 'say': {
      const thread = does.inThreadOf ? { threadTs: ts(does.inThreadOf) } : {};
      return { do: 'say', channel, text: does.text, ...thread };
    }
    case 'edit':
      return { do: 'edit', channel, ts: ts(does.message), text: does.text };
    case 'react':
    case 'unreact':
      return { do: does.do, channel, ts: ts(does.message), emoji: EMOJI };
    case 'pin':
      return { do: 'pin', channel, ts: ts(does.message) };
  }
}

async function fillIn(scene: Scene, who: Handle, does: Deed & { do: 'fill_in' }): Promise<Outcome> {
  const { practice } = scene;
  const card = incidentCard(scene, who);
  const pressed = await practice.act(who, {
    do: 'act_in_message',
    channel: card.channel,
    ts: card.ts,
    action: buttonOf(card, does.button),
    values: {},
  });
  if (!pressed.ok) return pressed;
  await scene.until('the form is open', () => practice.snapshot(who).modals.length > 0);
  const [view] = practice.snapshot(who).modals;
  if (!view) throw new Error('the form is gone');
  return practice.act(who, {
    do: 'submit_view',
    viewId: view.id,
    values: valuesFor(view, does.form),
  });
}

/** As it is now. */
export function incidentCard(scene: Scene, who: Handle): Message {
  const { practice } = scene;
  const channel = placeOf(scene, who, { do: 'join' });
  const found = practice
    .messages(who, channel.id)
    .find(({ user, blocks }) => user === practice.botUserId && isCard(blocks));
  if (!found) throw new Error(`there is no incident card in #${channel.name}`);
  return found;
}

/** Only the card has a header. */
export function isCard(blocks: readonly Block[] | undefined): boolean {
  return blocks?.[0]?.type === 'header';
}

function buttonOf(card: Message, label: string): Record<string, unknown> {
  const actions = card.blocks?.find(({ type }) => type === 'actions');
  const elements = (actions?.['elements'] ?? []) as Record<string, unknown>[];
  const found = elements.find(
    ({ text }) => (text as { text?: string } | undefined)?.text === label,
  );
  if (!found) throw new Error(`the card has no button “${label}”`);
  const { type, action_id, value, text } = found;
  return { type, action_id, value, text, block_id: actions?.block_id };
}

function valuesFor(view: View, form: Readonly<Record<string, string>>): FormValues {
  const values: FormValues = {};
  for (const [blockId, value] of Object.entries(form)) {
    const block = view.blocks.find((each) => each.block_id === blockId);
    const element = block?.['element'] as { type?: string; action_id?: string } | undefined;
    if (!element?.action_id) throw new Error(`the form has no field ${blockId}`);
    const { type } = element;
    const held =
      type === 'datetimepicker' ? { selected_date_time: Date.parse(value) / 1000 } : { value };
    values[blockId] = { [element.action_id]: { type, ...held } };
  }
  return values;
}
