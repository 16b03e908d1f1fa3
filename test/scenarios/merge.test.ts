/** Two incidents that are one, and incidents that have to do with each other. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

/** Declares; resolves to the channel's id. */
async function declare(handle: string, title: string): Promise<string> {
  return (await world.declare(handle, title)).id;
}

/** Types it, confirms the form, and waits until both sides know. */
async function merge(handle: string, text: string, where: string): Promise<void> {
  expect(await world.incident(handle, `merge ${text}`, where)).toBe('');
  const form = await world.modal(handle);
  expect(checkBlocks(form.blocks, 'modal', '')).toEqual([]);
  expect(await world.submit(handle, {})).toEqual({});
  await world.settled();
}

function cardText(handle: string, where: string): string {
  return JSON.stringify(world.card(handle, where).blocks);
}

async function timeline(handle: string, where: string): Promise<string> {
  await world.incident(handle, 'show', where);
  return JSON.stringify(world.whispers(handle, where).at(-1)?.blocks);
}

describe('merging', () => {
  it('asks, then leads from the duplicate to the one that goes on', async () => {
    const survivor = await declare('ana', 'Card payments fail');
    const duplicate = await declare('bo', 'Checkout shows errors');
    await world.incident('bo', 'note Seen by support at 14:05', duplicate);
    await world.incident('bo', 'merge INC-1', duplicate);
    expect(JSON.stringify((await world.modal('bo')).blocks)).toContain('Card payments fail');
    expect(await world.submit('bo', {})).toEqual({});
    await world.settled();
    expect(cardText('bo', duplicate)).toContain('goes on in *INC-1*');
    expect(world.channel('bo', duplicate).topic).toContain(`→ INC-1 <#${survivor}>`);
    expect(world.said('chidi', 'incidents')[1]).toContain('→ INC-1');
    expect(world.said('bo', duplicate).at(-1)).toContain(`<#${survivor}>`);
    expect(world.channel('ana', survivor).members).toContain(world.practice.userId('bo'));
    expect(cardText('ana', survivor)).toContain('Merged into this');
    expect(await timeline('ana', survivor)).toContain(
      'INC-2 (Checkout shows errors) was merged into this one',
    );
    expect(await timeline('bo', duplicate)).toContain('Seen by support at 14:05');
    expect(await world.incident('bo', 'list')).toContain('*1 open incident');
  });

  it('sends what is typed in the duplicate’s channel to where it belongs', async () => {
    const survivor = await declare('ana', 'Card payments fail');
    const duplicate = await declare('bo', 'Checkout shows errors');
    await merge('bo', 'INC-1', duplicate);
    for (const text of [
      'update All well',
      'note x',
      'sev 1',
      'resolve Done',
      'lead',
      'reopen',
      'merge INC-1',
    ]) {
      const answer = await world.incident('bo', text, duplicate);
      expect(answer).toContain('INC-2 was merged into INC-1');
      expect(answer).not.toContain('posted');
    }
    expect(await world.incident('bo', 'note x', duplicate)).toContain(`<#${survivor}>`);
    await expect(world.press('bo', duplicate, 'Post update')).rejects.toThrow('no button');
    await expect(world.press('bo', duplicate, 'Reopen')).rejects.toThrow('no button');
    expect(await timeline('bo', duplicate)).not.toContain('All well');
  });

  it('is taken back', async () => {
    const survivor = await declare('ana', 'Card payments fail');
    const duplicate = await declare('bo', 'Checkout shows errors');
    await merge('bo', 'INC-1', duplicate);
    expect(await world.incident('bo', 'unmerge', duplicate)).toContain('open on its own again');
    await world.settled();
    expect(await world.incident('bo', 'note Goes on here', duplicate)).toContain(
      'timeline of INC-2',
    );
    expect(cardText('ana', survivor)).not.toContain('Merged into this');
    expect(await timeline('ana', survivor)).toContain('took the merge back');
    expect(await world.incident('bo', 'unmerge', duplicate)).toContain(
      'was not merged into another',
    );
  });

  it('follows a chain to its end, whichever way it came about', async () => {
    const first = await declare('ana', 'One');
    const second = await declare('ana', 'Two');
    const third = await declare('ana', 'Three');
    const fourth = await declare('bo', 'Four');
    await merge('ana', 'INC-2', first);
    await merge('ana', 'INC-3', second);
    // INC-1 was merged before its survivor was.
    expect(cardText('ana', first)).toContain('goes on in *INC-3*');
    expect(world.channel('ana', first).topic).toContain('→ INC-3');
    // INC-2 is named, but it goes on in INC-3.
    await merge('bo', 'INC-2', fourth);
    expect(cardText('bo', fourth)).toContain('goes on in *INC-3*');
    expect(world.channel('ana', third).members).toContain(world.practice.userId('bo'));
    expect(await world.incident('ana', 'merge INC-1', third)).toContain('this incident itself');
    expect(await world.incident('ana', 'merge INC-3', third)).toContain('this incident itself');
  });

  it('ends with one survivor when two are merged into each other at the same moment', async () => {
    const first = await declare('ana', 'One');
    const second = await declare('bo', 'Two');
    await world.incident('ana', 'merge INC-2', first);
    await world.incident('bo', 'merge INC-1', second);
    await Promise.all([world.modal('ana'), world.modal('bo')]);
    await Promise.all([world.submit('ana', {}), world.submit('bo', {})]);
    await world.settled();
    expect(await world.incident('ana', 'list')).toContain('*1 open incident');
    expect(await world.incident('ana', 'note Here it goes on', first)).toContain(
      'timeline of INC-1',
    );
    expect(await world.incident('bo', 'note x', second)).toContain('merged into INC-1');
  });

  it('says what it needs', async () => {
    const first = await declare('ana', 'One');
    expect(await world.incident('ana', 'merge', first)).toContain('`/incident merge INC-12`');
    expect(await world.incident('ana', 'merge INC-77', first)).toContain(
      'no INC-77 that you can see',
    );
    expect(await world.incident('ana', 'merge INC-1', 'general')).toContain('name both');
    await declare('ana', 'Two');
    await world.incident('ana', 'resolve Over', first);
    expect(await world.incident('ana', 'merge INC-2', first)).toContain('not open any more');
    await world.incident('ana', 'merge INC-2 INC-1', 'general');
    await world.submit('ana', {});
    await world.settled();
    expect(cardText('ana', first)).toContain('INC-2');
  });
});

describe('merging with a private incident', () => {
  it('tells the public side of “another incident”, and those who may see it of which', async () => {
    await world.incident('ana', 'declare Fraud in the Lisbon office --private');
    await world.settled();
    const open = await declare('ana', 'Payouts are late');
    await world.practice.act('bo', { do: 'join', channel: open });
    await merge('ana', 'INC-1', open);
    const seen = [
      ...world
        .messages('bo', open)
        .map((message) => message.text + JSON.stringify(message.blocks ?? [])),
      ...world.said('bo', 'incidents'),
      world.channel('bo', open).topic,
      await world.incident('bo', 'note x', open),
      await timeline('bo', open),
      await world.incident('bo', 'list --all'),
    ].join('\n');
    expect(seen).not.toMatch(/INC-1\b|Lisbon|inc-1/);
    expect(seen).toContain('another incident');
    const hidden = world.channel('ana', 'inc-1').id;
    expect(seen).not.toContain(hidden);
    expect(world.channel('ana', hidden).members).not.toContain(world.practice.userId('bo'));
    const answer = await world.incident('ana', 'note x', open);
    expect(answer).toContain('merged into INC-1');
    expect(answer).toContain(hidden);
    expect(await timeline('ana', hidden)).toContain('INC-2 (Payouts are late) was merged');
  });

  it('is refused the other way round, and its links stay on its side', async () => {
    await world.incident('ana', 'declare Fraud in the Lisbon office --private');
    await world.settled();
    const hidden = world.channel('ana', 'inc-1').id;
    const open = await declare('ana', 'Payouts are late');
    expect(await world.incident('ana', 'merge INC-2', hidden)).toContain(
      'everybody could read of it',
    );
    expect(await world.incident('ana', 'link INC-1', open)).toContain('is private');
    expect(await world.incident('ana', 'link INC-2 same people', hidden)).toContain('are linked');
    await world.settled();
    expect(cardText('ana', hidden)).toContain('INC-2 (same people)');
    expect(cardText('ana', open)).not.toContain('INC-1');
    expect(world.said('ana', open).join('\n')).not.toMatch(/INC-1\b/);
    expect(await world.incident('bo', 'merge INC-2 INC-1')).toContain('no INC-1 that you can see');
  });
});

describe('links', () => {
  it('show on both sides until they are taken away', async () => {
    const first = await declare('ana', 'One');
    const second = await declare('bo', 'Two');
    expect(await world.incident('ana', 'link INC-2 same deploy', first)).toContain(
      'INC-1 and INC-2 are linked',
    );
    await world.settled();
    expect(cardText('ana', first)).toContain('INC-2 (same deploy)');
    expect(cardText('bo', second)).toContain('INC-1 (same deploy)');
    expect(world.said('bo', second).at(-1)).toContain('linked this to *INC-1* (One): same deploy');
    expect(await world.incident('bo', 'link INC-1', second)).toContain('linked already');
    expect(await world.incident('bo', 'link INC-2', second)).toContain('this incident itself');
    expect(await world.incident('bo', 'unlink INC-1', second)).toContain('not linked any more');
    await world.settled();
    expect(cardText('ana', first)).not.toContain('Linked to');
    expect(await world.incident('bo', 'unlink INC-1', second)).toContain('linked to no other');
    expect(await timeline('ana', first)).toContain('No longer linked to INC-2');
  });
});
