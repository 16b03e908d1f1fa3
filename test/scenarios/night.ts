/** One incident in the night: its channel, the people in it, and what they type, press and tick. */
import type { Block, Message } from '../../src/practice/protocol.ts';
import { World } from '../world.ts';

export class Night {
  /** Milliseconds since the epoch; what is due later is due when a test has moved it. */
  now = Date.now();
  channel = '';
  #world: World | undefined;

  static async start(people: readonly string[]): Promise<Night> {
    const night = new Night();
    night.#world = await World.start({ clock: { now: () => night.now } });
    night.channel = (await night.world.declare('ana', 'Ledger is stuck')).id;
    for (const who of people) {
      await night.world.practice.act(who, { do: 'join', channel: night.channel });
    }
    await night.world.settled();
    return night;
  }

  get world(): World {
    if (!this.#world) throw new Error('the night has not begun');
    return this.#world;
  }

  id(handle: string): string {
    return this.world.practice.userId(handle);
  }

  commander(): string | undefined {
    return /Commander <@(\w+)>/.exec(this.world.channel('ana', this.channel).topic)?.[1];
  }

  async types(handle: string, text: string): Promise<string> {
    const answer = await this.world.incident(handle, text, this.channel);
    await this.world.settled();
    return answer;
  }

  /** The last message that holds this text, in the channel or where else. */
  message(text: string, handle = 'ana', where = this.channel): Message {
    const found = this.world
      .messages(handle, where)
      .findLast((each) => JSON.stringify(each.blocks ?? each.text).includes(text));
    if (!found) throw new Error(`nobody said “${text}”`);
    return found;
  }

  /** A button of a message as it was when it was fetched, which may be a while ago. */
  async presses(handle: string, of: Message, label: string): Promise<void> {
    const found = elements(of).find(
      ({ element }) => (element['text'] as { text?: string } | undefined)?.text === label,
    );
    if (!found) throw new Error(`there is no button “${label}”`);
    const { type, action_id, value, text } = found.element;
    await this.world.practice.act(handle, {
      do: 'act_in_message',
      channel: of.channel,
      ts: of.ts,
      action: { type, action_id, value, text, block_id: found.block.block_id },
      values: {},
    });
    await this.world.settled();
  }

  async ticks(handle: string, of: Message, item: string, isDone: boolean): Promise<void> {
    const found = boxes(of).find(({ box }) => box.options[0]?.text.text === item);
    if (!found) throw new Error(`“${item}” is not on the list`);
    const selected = isDone ? found.box.options : [];
    await this.world.practice.act(handle, {
      do: 'act_in_message',
      channel: of.channel,
      ts: of.ts,
      action: {
        type: 'checkboxes',
        action_id: found.box.action_id,
        block_id: found.block.block_id,
        selected_options: selected,
      },
      values: {},
    });
  }

  /** What somebody alone is told after a press, which comes when the press was acknowledged. */
  async toldAlone(handle: string, where: string, words: string): Promise<void> {
    await this.world.until(`@${handle} is told “${words}”`, () =>
      this.world.whispers(handle, where).some(({ text }) => text.includes(words)),
    );
  }

  async directMessage(handle: string): Promise<string> {
    const outcome = await this.world.practice.act(handle, {
      do: 'open_dm',
      user: this.world.practice.botUserId,
    });
    return outcome.ok ? (outcome.channel ?? '') : '';
  }
}

export function elements(of: Message): { block: Block; element: Record<string, unknown> }[] {
  return (of.blocks ?? []).flatMap((block) =>
    ((block['elements'] ?? []) as Record<string, unknown>[]).map((element) => ({ block, element })),
  );
}

interface Box {
  type: string;
  action_id: string;
  options: { text: { text: string } }[];
  initial_options?: unknown[];
}

function boxes(of: Message): { block: Block; box: Box }[] {
  return elements(of)
    .filter(({ element }) => element['type'] === 'checkboxes')
    .map(({ block, element }) => ({ block, box: element as unknown as Box }));
}

/** What is ticked on the list that a message shows. */
export function done(of: Message): string[] {
  return boxes(of)
    .filter(({ box }) => (box.initial_options ?? []).length > 0)
    .map(({ box }) => box.options[0]?.text.text ?? '');
}
