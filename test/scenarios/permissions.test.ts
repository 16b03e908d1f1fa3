/** Who may do what, typed and pressed by those who may and those who may not. */
import { afterEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;

afterEach(async () => {
  await world.stop();
});

describe('as it is unless a team says otherwise', () => {
  it('anybody adds to an incident, and those who respond end it', async () => {
    world = await World.start();
    const { id } = await world.declare('ana', 'Ledger is stuck');
    expect(await world.incident('bo', 'note INC-1 Support sees it too')).toContain('INC-1');
    expect(await world.incident('bo', 'resolve INC-1 Over')).toBe(
      'Only those who respond to INC-1 may resolve it. Join its channel and say it there, or ask somebody in it.',
    );
    await world.settled();
    expect(world.channel('ana', id).topic).toContain('Investigating');
    await world.practice.act('bo', { do: 'join', channel: id });
    expect(await world.incident('bo', 'resolve Over', id)).toContain('INC-1 is resolved');
  });

  it('whoever has a role is one of them, wherever they are', async () => {
    world = await World.start();
    await world.declare('ana', 'Ledger is stuck');
    await world.incident('bo', 'lead INC-1');
    expect(await world.incident('bo', 'resolve INC-1 Over')).toContain('INC-1 is resolved');
  });
});

describe('as a team wants it', () => {
  it('only the commander cancels, and the declare form says who may declare', async () => {
    world = await World.start({
      configuration: 'permissions: { cancel: commander, declare: admin }',
      practice: {
        people: [
          { name: 'ana', realName: 'Ana', tz: 'Europe/Lisbon', isAdmin: true },
          { name: 'bo', realName: 'Bo', tz: 'Europe/Lisbon' },
        ],
      },
    });
    expect(await world.incident('bo', 'declare Mine')).toContain('Only admins may declare');
    const { id } = await world.declare('ana', 'Ledger is stuck');
    await world.practice.act('bo', { do: 'join', channel: id });
    await world.settled();
    const refused = await world.incident('bo', 'cancel', id);
    const ana = world.practice.userId('ana');
    expect(refused).toContain(`Only the commander of INC-1 (<@${ana}>) and admins may cancel it.`);
    await world.practice.act('bo', { do: 'global_shortcut', callbackId: 'declare_incident' });
    const values = { title: { value: { type: 'plain_text_input', value: 'Mine' } } };
    await world.modal('bo');
    expect(JSON.stringify(await world.submit('bo', values))).toContain('Only admins may declare');
    await world.incident('bo', 'lead', id);
    await world.settled();
    expect(await world.incident('bo', 'cancel Not one', id)).not.toContain('Only');
  });
});
