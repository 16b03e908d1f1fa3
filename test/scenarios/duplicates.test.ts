/** Nobody makes a second incident of the same thing without having been shown the first. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Action, Block, Message } from '../../src/practice/protocol.ts';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

/** Presses a button of the last answer that only this person sees. */
async function pressAnswer(handle: string, where: string, label: string, of?: Message) {
  const message = of ?? world.whispers(handle, where).at(-1);
  if (!message) throw new Error('there is no answer');
  const buttons = (message.blocks ?? []).flatMap((block) => buttonsOf(block));
  const found = buttons.find(({ element }) => textOf(element) === label);
  if (!found) throw new Error(`no button “${label}”`);
  const action: Action = {
    do: 'act_in_message',
    channel: message.channel,
    ts: message.ts,
    action: { ...found.element, block_id: found.block.block_id },
    values: {},
  };
  expect(await world.practice.act(handle, action)).toMatchObject({ ok: true });
  await world.settled();
}

function buttonsOf(block: Block): { block: Block; element: Record<string, unknown> }[] {
  const elements = [
    ...(block['accessory'] ? [block['accessory']] : []),
    ...(block.type === 'actions' ? (block['elements'] as unknown[]) : []),
  ] as Record<string, unknown>[];
  return elements.map((element) => ({ block, element }));
}

function textOf(element: Record<string, unknown>): string | undefined {
  return (element['text'] as { text?: string } | undefined)?.text;
}

describe('a likely duplicate', () => {
  beforeEach(async () => {
    await world.declare('ana', 'Card payments fail in the EU');
  });

  it('is shown before a second is made, and joined by a button', async () => {
    const answer = await world.incident('dee', 'declare EU card payments failing --sev SEV1');
    expect(answer).toContain('may be open already');
    expect(answer).toContain('INC-1');
    const blocks = world.whispers('dee', 'general').at(-1)?.blocks ?? [];
    expect(checkBlocks(blocks, 'message', '')).toEqual([]);
    await pressAnswer('dee', 'general', 'Join INC-1');
    expect(world.channel('dee', 'inc-1').members).toContain(world.practice.userId('dee'));
    expect(await world.incident('dee', 'list')).toContain('*1 open incident');
  });

  it('is declared all the same by a button, once, with all that was asked', async () => {
    await world.incident('dee', 'declare EU card payments failing --sev SEV1');
    const question = world.whispers('dee', 'general').at(-1);
    await Promise.all([
      pressAnswer('dee', 'general', 'Declare anyway', question),
      pressAnswer('dee', 'general', 'Declare anyway', question),
    ]);
    const list = await world.incident('dee', 'list');
    expect(list).toContain('*2 open incidents');
    expect(list).toContain('EU card payments failing');
    expect(world.channel('dee', 'inc-2').topic).toContain('SEV1');
  });

  it('does not stand in the way of whoever says --anyway, nor of another thing', async () => {
    expect(await world.incident('dee', 'declare Card payments fail in the EU --anyway')).toContain(
      'INC-2',
    );
    expect(await world.incident('dee', 'declare Coffee machine leaks')).toContain('INC-3');
  });

  it('is shown in the form too, which then declares what was filled in', async () => {
    await world.incident('dee', 'declare');
    await world.modal('dee');
    const asked = {
      title: { value: { type: 'plain_text_input', value: 'Card payments failing in EU' } },
    };
    expect(await world.submit('dee', asked)).toEqual({});
    const again = await world.modal('dee');
    expect(again.submit).toBe('Declare anyway');
    expect(JSON.stringify(again.blocks)).toContain('INC-1');
    expect(checkBlocks(again.blocks, 'modal', '')).toEqual([]);
    expect(await world.submit('dee', {})).toEqual({});
    await world.settled();
    expect(world.channel('dee', 'inc-2-card-payments-failing-in-eu')).toBeDefined();
  });

  it('is never a private incident that one is not in', async () => {
    await world.incident('ana', 'declare Fraud in the Lisbon office --private');
    await world.settled();
    expect(await world.incident('bo', 'declare Fraud in the Lisbon office')).toContain('INC-3');
    expect(await world.incident('ana', 'declare Fraud in the Lisbon office')).toContain('INC-2');
  });
});
