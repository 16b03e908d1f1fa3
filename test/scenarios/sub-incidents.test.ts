/** Parts of an incident, each with its own channel and lead, whose news flow up. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;
let parent: string;

beforeEach(async () => {
  world = await World.start();
  parent = (await world.declare('ana', 'Payouts are late')).id;
});

afterEach(async () => {
  await world.stop();
});

/** Opens a part in the parent's channel; resolves to its channel's id. */
async function open(handle: string, text: string, where = parent): Promise<string> {
  const answer = await world.incident(handle, `sub ${text}`, where);
  const number = /INC-(\d+)\*/.exec(answer)?.[1];
  if (!number) throw new Error(`nothing was opened: ${answer}`);
  await world.settled();
  return world.channel(handle, `inc-${number}`).id;
}

function cardText(where: string): string {
  return JSON.stringify(world.card('ana', where).blocks);
}

describe('a sub-incident', () => {
  it('has its own channel and lead, and both cards name each other', async () => {
    const part = await open('ana', 'Replay the failed payouts @dee');
    const channel = world.channel('ana', part);
    expect(channel.name).toBe('inc-2-replay-the-failed-payouts');
    expect(channel.members).toContain(world.practice.userId('dee'));
    expect(channel.topic).toContain(`Commander <@${world.practice.userId('dee')}>`);
    expect(cardText(part)).toContain('A part of *INC-1*');
    expect(cardText(parent)).toContain('Replay the failed payouts · Investigating');
    expect(cardText(parent)).toContain(`<#${part}>`);
  });

  it('tells its parent what everybody is told, in order, and how it stands', async () => {
    const part = await open('ana', 'Replay the failed payouts @dee');
    await world.incident('dee', 'update 40 of 90 are replayed', part);
    await world.incident('dee', 'update All are replayed', part);
    await world.incident('dee', 'note Only for us', part);
    await world.incident('dee', 'resolve Balances agree', part);
    await world.settled();
    const said = world.said('ana', parent).filter((text) => text.startsWith('↳'));
    expect(said.map((text) => text.replace(/.*?: /, ''))).toEqual([
      expect.stringContaining('Declared as SEV3: Replay the failed payouts.'),
      '40 of 90 are replayed',
      'All are replayed',
      'Resolved: Balances agree',
    ]);
    expect(said[1]).toContain(`*INC-2* <#${part}> by <@${world.practice.userId('dee')}>`);
    await world.incident('ana', 'show', parent);
    const shown = JSON.stringify(world.whispers('ana', parent).at(-1)?.blocks);
    expect(shown).toContain('INC-2: All are replayed');
    expect(shown).not.toContain('Only for us');
    expect(cardText(parent)).toContain('🟢 *INC-2*');
  });

  it('is asked about when its parent ends before it, and never stands in the way', async () => {
    const part = await open('ana', 'Replay the failed payouts @dee');
    const other = await open('ana', 'Tell the bank');
    await world.incident('ana', 'resolve Done', other);
    expect(await world.incident('ana', 'resolve All paid out', parent)).toContain('resolved');
    await world.settled();
    const asked = world.said('ana', parent).filter((text) => text.includes('still open'));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(`<#${part}>`);
    expect(asked[0]).toContain(`<@${world.practice.userId('dee')}>`);
    expect(asked[0]).not.toContain('Tell the bank');
    expect(world.channel('ana', parent).topic).toContain('Resolved');
    expect(await world.incident('ana', 'sub Another', parent)).toContain('not open any more');
  });

  it('is heard of once, also when Slack’s answers are lost', async () => {
    const part = await open('ana', 'Replay the failed payouts @dee');
    world.practice.faults.add({ kind: 'answer_lost', method: 'chat.postMessage', times: 2 });
    await world.incident('dee', 'update All are replayed', part);
    await world.until('it is said above', () =>
      world.said('ana', parent).some((text) => text.includes('All are replayed')),
    );
    await world.settled();
    expect(
      world.said('ana', parent).filter((text) => text.includes('All are replayed')),
    ).toHaveLength(1);
  });

  it('of a private incident is private, and nothing of it leaves', async () => {
    await world.incident('ana', 'declare Fraud in Lisbon --private');
    await world.settled();
    const hidden = world.channel('ana', 'inc-2').id;
    const part = await open('ana', 'Freeze the Lisbon accounts @dee', hidden);
    await world.incident('dee', 'update Frozen', part);
    await world.settled();
    expect(world.channel('ana', part).kind).toBe('private');
    expect(world.findChannel('bo', 'inc-3')).toBeUndefined();
    expect(await world.incident('bo', 'list --all')).not.toContain('Lisbon');
    expect(world.said('bo', 'incidents').join('\n')).not.toContain('Lisbon');
    expect(await world.incident('bo', 'sub INC-2 Mine')).toContain('no INC-2 that you can see');
    expect(world.said('ana', hidden).join('\n')).toContain('Frozen');
  });

  it('says what it needs', async () => {
    expect(await world.incident('ana', 'sub', parent)).toContain('Say what the part is about');
    expect(await world.incident('ana', 'sub @dee', parent)).toContain('Say what the part is about');
    expect(await world.incident('ana', 'sub Replay', 'general')).toContain(
      '`/incident sub INC-1 Replay',
    );
    expect(await world.incident('ana', `sub ${'x'.repeat(201)}`, parent)).toContain(
      '200 is the most',
    );
    expect(await world.incident('ana', 'sub Replay --sev SEV9', parent)).toContain(
      'not a severity',
    );
  });
});
