/** Who follows an incident from elsewhere, and is told by direct message, once for each event. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

const told = (handle: string) => world.told(handle).map(({ text }) => text);

async function whole(): Promise<void> {
  await world.incident('ana', 'update INC-1 Rolling back');
  await world.settled();
  await world.incident('ana', 'sev INC-1 SEV2 Only new cards');
  await world.settled();
  await world.incident('ana', 'status INC-1 monitoring');
  await world.settled();
  await world.incident('ana', 'resolve INC-1 Rolled back');
  await world.settled();
}

describe('following', () => {
  it('one incident tells of updates, severity, status and the end, each once', async () => {
    await world.declare('ana', 'Card payments fail --sev SEV1');
    expect(await world.incident('bo', 'subscribe INC-1')).toContain('You follow INC-1');
    expect(await world.incident('bo', 'subscribe INC-1')).toContain('follow INC-1 already');
    await whole();
    expect(told('bo')).toEqual([
      expect.stringContaining('Rolling back'),
      expect.stringContaining('from SEV1 to *SEV2*'),
      expect.stringContaining('Monitoring'),
      expect.stringContaining('resolved INC-1'),
    ]);
    for (const text of told('bo')) expect(text).toContain('· Card payments fail → <#');
    // Whoever did it knows.
    await world.incident('bo', 'reopen INC-1');
    await world.settled();
    expect(told('bo')).toHaveLength(4);
    expect(await world.incident('bo', 'unsubscribe INC-1')).toContain('hear no more of INC-1');
    await world.incident('ana', 'update INC-1 Again');
    await world.settled();
    expect(told('bo')).toHaveLength(4);
    expect(await world.incident('bo', 'unsubscribe INC-1')).toContain('You do not follow INC-1');
  });

  it('begins with a button on the announcement', async () => {
    await world.declare('ana', 'Card payments fail');
    const [announcement] = world.messages('dee', 'incidents');
    if (!announcement) throw new Error('it was not announced');
    await world.pressIn('dee', announcement, 'Follow');
    await world.settled();
    expect(world.whispers('dee', 'incidents').at(-1)?.text).toContain('You follow INC-1');
    await world.incident('ana', 'update INC-1 Rolling back');
    await world.settled();
    expect(told('dee')).toEqual([expect.stringContaining('Rolling back')]);
  });

  it('all tells of every public incident from its declaration on, but of no drill', async () => {
    expect(await world.incident('bo', 'subscribe all')).toContain('every public incident');
    expect(await world.incident('bo', 'subscribe all')).toContain('every public incident');
    await world.declare('ana', 'Card payments fail');
    await world.declare('ana', 'Fraud in Lisbon --private');
    await world.incident('ana', 'declare Practice makes perfect --drill');
    await world.settled();
    expect(told('bo')).toEqual([
      expect.stringMatching(/INC-1.*Card payments fail[\s\S]*Declared by/),
    ]);
    await world.incident('ana', 'update INC-1 Rolling back');
    await world.incident('ana', 'update INC-2 Police informed');
    await world.incident('ana', 'update INC-3 Nothing to see');
    await world.settled();
    expect(told('bo')).toHaveLength(2);
    await world.incident('bo', 'unsubscribe INC-1');
    await world.incident('ana', 'update INC-1 More');
    await world.settled();
    expect(told('bo')).toHaveLength(2);
    expect(await world.incident('bo', 'unsubscribe all')).toContain(
      'not follow every incident any',
    );
    expect(await world.incident('bo', 'unsubscribe all')).toContain('nothing changed');
    await world.declare('ana', 'Ledger is stuck');
    expect(told('bo')).toHaveLength(2);
  });

  it('one severity tells when it comes and when it passes', async () => {
    expect(await world.incident('bo', 'subscribe all --sev 1')).toContain('every public SEV1');
    expect(await world.incident('bo', 'subscribe all --sev SEV9')).toContain('Use one of SEV1');
    expect(await world.incident('bo', 'subscribe INC-1 --sev SEV1')).toContain('goes with all');
    await world.declare('ana', 'Card payments fail');
    await world.incident('ana', 'update INC-1 Looking');
    await world.settled();
    expect(told('bo')).toEqual([]);
    await world.incident('ana', 'sev INC-1 SEV1');
    await world.settled();
    await world.incident('ana', 'sev INC-1 SEV3');
    await world.settled();
    await world.incident('ana', 'update INC-1 Found');
    await world.settled();
    expect(told('bo')).toEqual([
      expect.stringContaining('to *SEV1*'),
      expect.stringContaining('from SEV1 to *SEV3*'),
    ]);
    await world.restart();
    await world.incident('ana', 'declare Ledger is stuck --sev SEV1 --anyway');
    await world.settled();
    expect(told('bo')).toHaveLength(3);
  });
});

describe('a private incident', () => {
  beforeEach(async () => {
    await world.declare('ana', 'Fraud in Lisbon --private');
  });

  it('is followed by those who are in it alone, until they leave', async () => {
    expect(await world.incident('bo', 'subscribe INC-1')).toContain('no INC-1 that you can see');
    const channel = world.channel('ana', 'inc-1').id;
    const user = world.practice.userId('bo');
    await world.practice.act('ana', { do: 'invite', channel, user });
    await world.settled();
    expect(await world.incident('bo', 'subscribe', channel)).toContain('You follow INC-1');
    await world.incident('ana', 'update INC-1 Police informed');
    await world.settled();
    expect(told('bo')).toEqual([expect.stringContaining('Police informed')]);
    await world.practice.act('bo', { do: 'leave', channel });
    await world.settled();
    await world.incident('ana', 'update INC-1 Name of the suspect');
    await world.settled();
    expect(told('bo')).toHaveLength(1);
  });

  it('tells nobody who leaves while Slack does not answer', async () => {
    const channel = world.channel('ana', 'inc-1').id;
    const user = world.practice.userId('bo');
    await world.practice.act('ana', { do: 'invite', channel, user });
    await world.settled();
    await world.incident('bo', 'subscribe', channel);
    const isRefused = () =>
      world.practice.calls().some(({ args, result }) => args['channel'] === user && !result.ok);
    world.practice.faults.add({
      kind: 'rate_limited',
      retryAfterSeconds: 1,
      method: 'chat.postMessage',
    });
    await world.incident('ana', 'update INC-1 Name of the suspect');
    await world.until('the message to Bo waits', isRefused);
    await world.practice.act('bo', { do: 'leave', channel });
    await world.until('he has left', () => !world.channel('ana', 'inc-1').members.includes(user));
    await world.settled();
    world.practice.faults.clear();
    await world.until('the channel has it', async () => {
      await world.advance(1);
      return world.said('ana', 'inc-1').some((text) => text.includes('Name of the suspect'));
    });
    await world.settled();
    expect(told('bo')).toEqual([]);
  });
});
