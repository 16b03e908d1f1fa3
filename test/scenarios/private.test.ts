/** A private incident is seen by those who are in it, and by nobody else, by any path. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.incident('ana', 'declare Fraud in the Lisbon office --private');
  await world.settled();
});

afterEach(async () => {
  await world.stop();
});

describe('a private incident', () => {
  it('has a private channel and no announcement', async () => {
    expect(world.channel('ana', 'inc-1').kind).toBe('private');
    expect(world.findChannel('bo', 'inc-1')).toBeUndefined();
    expect(world.said('bo', 'incidents')).toEqual([]);
    await world.incident('ana', 'update Police informed', 'inc-1');
    await world.incident('ana', 'sev SEV1', 'inc-1');
    await world.incident('ana', 'resolve Over', 'inc-1');
    await world.settled();
    expect(world.said('bo', 'incidents')).toEqual([]);
  });

  it('does not exist for anybody else, whatever they type', async () => {
    for (const text of [
      'show INC-1',
      'note INC-1 x',
      'lead INC-1',
      'sev INC-1 SEV1',
      'resolve INC-1 x',
      'update INC-1 x',
      'postmortem INC-1',
      'reopen INC-1',
      'role INC-1 scribe',
      'accept INC-1',
      'decline-role INC-1',
      'withdraw INC-1',
      'leave INC-1',
    ]) {
      const answer = await world.incident('bo', text);
      expect(answer).toBe(
        await world
          .incident('bo', text.replace('INC-1', 'INC-99'))
          .then((other) => other.replace('INC-99', 'INC-1')),
      );
      expect(answer).not.toContain('Lisbon');
    }
    expect(await world.incident('bo', 'list --all')).not.toContain('Lisbon');
    expect(await world.incident('ana', 'list')).toContain('Lisbon');
    await world.practice.act('bo', { do: 'open_home' });
    await world.until('Home is there', () => world.practice.snapshot('bo').home !== undefined);
    expect(JSON.stringify(world.practice.snapshot('bo').home)).not.toContain('Lisbon');
    // A sentence that names the open ones leaves it out too.
    expect(await world.incident('bo', 'note x')).not.toMatch(/INC-1\b/);
  });

  it('is open to whoever is invited, and closed again to whoever leaves', async () => {
    const channel = world.channel('ana', 'inc-1').id;
    const bo = world.practice.userId('bo');
    await world.practice.act('ana', { do: 'invite', channel, user: bo });
    await world.settled();
    expect(await world.incident('bo', 'show', channel)).toContain('Lisbon');
    expect(await world.incident('bo', 'list')).toContain('Lisbon');
    await world.practice.act('bo', { do: 'leave', channel });
    await world.settled();
    expect(await world.incident('bo', 'show INC-1')).not.toContain('Lisbon');
    expect(await world.incident('bo', 'list')).not.toContain('Lisbon');
  });

  it('lets in whoever is offered a role, who can take it without having been there', async () => {
    await world.incident('ana', 'lead @bo', 'inc-1');
    await world.settled();
    expect(world.channel('bo', 'inc-1').members).toContain(world.practice.userId('bo'));
    expect(await world.incident('bo', 'accept INC-1')).toContain('You have it');
    await world.settled();
    expect(world.channel('bo', 'inc-1').topic).toContain(
      `Commander <@${world.practice.userId('bo')}>`,
    );
    expect(world.said('chidi', 'incidents')).toEqual([]);
  });

  it('invites whoever gets a role', async () => {
    await world.incident('ana', 'role scribe @bo', 'inc-1');
    await world.settled();
    expect(world.channel('bo', 'inc-1').members).toContain(world.practice.userId('bo'));
  });
});
