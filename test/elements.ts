/** Buttons and menus as people use them: by what is written on them, in a message or in App Home. */
import { checkBlocks } from '../src/practice/block-rules.ts';
import type { Block, Message, View } from '../src/practice/protocol.ts';
import { viewContent } from '../src/practice/view-content.ts';
import type { World } from './world.ts';

interface Option {
  text: { text: string };
  value: string;
}

interface Element {
  type: string;
  action_id: string;
  text?: { text: string };
  value?: string;
  options?: Option[];
}

/**
 * Presses the button, or chooses in the menu of the block with `within` in it, and waits until the
 * message shows what came of it.
 */
export async function useIn(
  world: World,
  handle: string,
  message: Message,
  label: string,
  within = '',
): Promise<void> {
  const outcome = await world.practice.act(handle, {
    do: 'act_in_message',
    channel: message.channel,
    ts: message.ts,
    action: actionFor(message.blocks ?? [], label, within),
    values: {},
  });
  if (!outcome.ok) throw new Error(outcome.error);
  const before = JSON.stringify(message.blocks);
  await world.until(`“${label}” has changed the message`, () => {
    const now = world.practice
      .messages(handle, message.channel)
      .find(({ ts }) => ts === message.ts);
    return JSON.stringify(now?.blocks) !== before;
  });
}

export async function useInHome(
  world: World,
  handle: string,
  label: string,
  within = '',
): Promise<void> {
  const view = home(world, handle);
  const { hash } = view;
  const outcome = await world.practice.act(handle, {
    do: 'act_in_view',
    viewId: view.id,
    action: actionFor(view.blocks, label, within),
    values: {},
  });
  if (!outcome.ok) throw new Error(outcome.error);
  await world.until(`“${label}” has changed Home`, () => home(world, handle).hash !== hash);
}

export async function openHome(world: World, handle: string): Promise<string> {
  const before = world.practice.snapshot(handle).home?.hash;
  await world.practice.act(handle, { do: 'open_home' });
  await world.until('Home is there', () => {
    const now = world.practice.snapshot(handle).home?.hash;
    return now !== undefined && now !== before;
  });
  return homeText(world, handle);
}

export function home(world: World, handle: string): View {
  const view = world.practice.snapshot(handle).home;
  if (!view) throw new Error(`@${handle} has no Home`);
  return view;
}

export function homeText(world: World, handle: string): string {
  return JSON.stringify(home(world, handle).blocks);
}

/** How many jobs the bot has still to do, timers among them. */
export async function waitingJobs({ tocsin }: World): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${tocsin.port}/healthz`);
  const { outbox } = (await response.json()) as { outbox: { waiting: number } };
  return outbox.waiting;
}

/** What Slack would not take of it: none. */
export function problemsOf(shown: Message | View): string[] {
  if (!('type' in shown)) return checkBlocks(shown.blocks ?? [], 'message', '/blocks');
  const view = { type: shown.type, private_metadata: shown.privateMetadata, blocks: shown.blocks };
  const checked = viewContent(view, shown.type);
  return checked.ok ? [] : [JSON.stringify(checked)];
}

export function labelsIn(blocks: readonly Block[] | undefined): string[] {
  return (blocks ?? []).flatMap((block) =>
    elementsOf(block).flatMap(({ text, options }) => [
      ...(text ? [text.text] : []),
      ...(options ?? []).map((option) => option.text.text),
    ]),
  );
}

/** All that somebody can press in anything they see, without what is written beside it. */
export function pressableIn(world: World, handle: string): Block[] {
  const { conversations, home } = world.practice.snapshot(handle);
  const messages = conversations.flatMap(({ id }) => world.practice.messages(handle, id));
  const blocks = [...messages.flatMap((message) => message.blocks ?? []), ...(home?.blocks ?? [])];
  const pressable = blocks.flatMap((block) => {
    const {
      elements,
      accessory,
      block_id: id = '',
    } = block as Block & {
      elements?: Element[];
      accessory?: Element;
    };
    const own = block.type === 'actions' ? (elements ?? []) : accessory ? [accessory] : [];
    return own.length > 0 ? [{ type: 'actions', block_id: id, elements: own }] : [];
  });
  return [...new Map(pressable.map((block) => [JSON.stringify(block.elements), block])).values()];
}

/** A button is pressed; of a menu, each option is chosen. */
export function usesOf({ block_id, elements }: Block): Record<string, unknown>[] {
  return (elements as Element[]).flatMap((element): Record<string, unknown>[] => {
    const { type, action_id, value, text, options } = element;
    const about = { type, action_id, block_id };
    if (!options) return [{ ...about, value, text }];
    return options.map((option) =>
      type === 'checkboxes'
        ? { ...about, selected_options: [option] }
        : { ...about, selected_option: option },
    );
  });
}

function actionFor(
  blocks: readonly Block[],
  label: string,
  within: string,
): Record<string, unknown> {
  for (const block of blocks) {
    if (!JSON.stringify(block).includes(within)) continue;
    for (const { type, action_id, text, value, options } of elementsOf(block)) {
      const about = { type, action_id, block_id: block.block_id };
      if (text?.text === label) return { ...about, value };
      const option = options?.find((each) => each.text.text === label);
      if (option) return { ...about, selected_option: option };
    }
  }
  throw new Error(`nothing is called “${label}”${within ? ` by “${within}”` : ''}`);
}

function elementsOf(block: Block): Element[] {
  const { elements, accessory } = block as { elements?: Element[]; accessory?: Element };
  const own = block.type === 'actions' ? (elements ?? []) : [];
  return accessory ? [...own, accessory] : own;
}
