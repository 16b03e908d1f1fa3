/** One incident from its declaration to its postmortem, as people live it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

describe('the main job', () => {
  it('runs from the declaration to the postmortem', async () => {
    const answer = await world.incident('ana', 'declare Card payments fail in the EU --sev SEV1');
    expect(answer).toContain('*INC-1* · SEV1 · Card payments fail in the EU is declared');
    await world.settled();

    const channel = world.channel('ana', 'inc-1-card-payments-fail-in-the-eu');
    expect(channel.members).toContain(world.practice.userId('ana'));
    expect(channel.topic).toContain('INC-1 · SEV1 · Investigating');
    const card = world.card('ana', 'inc-1');
    expect(channel.pins).toEqual([card.ts]);
    expect(channel.bookmarks).toMatchObject([{ title: 'INC-1 card' }]);
    const [announced] = world.said('bo', 'incidents');
    expect(announced).toContain('SEV1 · *INC-1* Card payments fail in the EU');

    await world.incident('ana', 'role scribe @chidi', 'inc-1');
    await world.settled();
    await world.incident('chidi', 'note Failover to eu-west-1 started', 'inc-1');
    await world.incident('ana', 'update Rolling back to 4.18.1', 'inc-1');
    await world.incident('ana', 'sev 2 Only new cards fail', 'inc-1');
    await world.settled();
    expect(world.said('ana', 'inc-1').slice(1)).toEqual([
      expect.stringContaining('is *commander*'),
      expect.stringMatching(/made .* \*scribe\*/),
      expect.stringContaining('noted: Failover to eu-west-1 started'),
      expect.stringContaining('Rolling back to 4.18.1'),
      expect.stringContaining('from SEV1 to *SEV2*: Only new cards fail'),
    ]);
    expect(JSON.stringify(world.card('ana', 'inc-1').blocks)).toContain('Rolling back to 4.18.1');

    await world.incident('ana', 'resolve Rolled back; payments are normal', 'inc-1');
    await world.settled();
    expect(world.channel('ana', 'inc-1').topic).toContain('Resolved');
    expect(world.said('bo', 'incidents')[0]).toContain('Resolved');
    const draft = readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8');
    expect(draft).toContain('Card payments fail in the EU');
    expect(draft).toContain('Failover to eu-west-1 started');
    const uploads = world.messages('ana', 'inc-1').flatMap(({ files }) => files);
    expect(uploads).toMatchObject([{ name: 'INC-1-postmortem-1.md' }]);
  });

  it('opens with eight calls at the most, and shows nothing twice', async () => {
    const before = world.practice.calls().length;
    await world.declare('ana', 'Card payments fail --sev SEV1');
    const calls = world.practice.calls().slice(before);
    // People are learnt at the start, whatever is declared; a response_url is no Web API call.
    const isAboutPeople = (method: string) => /^(users|auth)\./.test(method);
    const methods = calls
      .map(({ method }) => method)
      .filter((method) => !isAboutPeople(method) && method !== 'response_url');
    expect(methods.toSorted()).toEqual([
      'bookmarks.add',
      // The card, the announcement, and what the commander's role asks.
      'chat.postMessage',
      'chat.postMessage',
      'chat.postMessage',
      'conversations.create',
      'conversations.invite',
      'conversations.setTopic',
      'pins.add',
    ]);
  });
});
