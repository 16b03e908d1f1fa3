/** A drill: as an incident in everything, and marked wherever somebody could take it for one. */
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

describe('a drill', () => {
  it('is marked everywhere from its declaration to its postmortem', async () => {
    const answer = await world.incident('ana', 'declare Region eu-west-1 fails --drill --sev SEV1');
    expect(answer).toContain('🎯 DRILL');
    await world.settled();
    const channel = world.channel('ana', 'drill-1');
    expect(channel.name).toBe('drill-1-region-eu-west-1-fails');
    expect(channel.topic).toMatch(/^🎯 DRILL/);
    expect(world.card('ana', 'drill-1').text).toMatch(/^🎯 DRILL/);
    expect(world.said('bo', 'incidents')[0]).toMatch(/^🎯 DRILL/);
    expect(await world.incident('bo', 'list')).toContain('🎯 DRILL');
    await world.practice.act('bo', { do: 'open_home' });
    await world.until('Home is there', () => world.practice.snapshot('bo').home !== undefined);
    expect(JSON.stringify(world.practice.snapshot('bo').home?.blocks)).toContain('🎯 DRILL');

    await world.incident('ana', 'rename Region eu-west-1 is gone', 'drill-1');
    await world.incident('ana', 'resolve Failed over in 9 minutes', 'drill-1');
    await world.settled();
    expect(world.channel('ana', 'drill-1').name).toBe('drill-1-region-eu-west-1-is-gone');
    const draft = readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8');
    expect(draft).toMatch(/^# DRILL INC-1: Region eu-west-1 is gone/);
    expect(draft).toContain('This was a drill');
    expect(draft).toContain('Drill declared as SEV1');
  });

  it('is declared in the form too, and stays one', async () => {
    await world.incident('ana', 'declare');
    await world.submit('ana', {
      title: { value: { type: 'plain_text_input', value: 'Restore the ledger' } },
      severity: { value: { type: 'static_select', selected_option: { value: 'SEV2' } } },
      drill: { value: { type: 'checkboxes', selected_options: [{ value: 'drill' }] } },
    });
    await world.settled();
    expect(world.channel('ana', 'drill-1').topic).toMatch(/^🎯 DRILL/);
    await world.restart();
    await world.incident('ana', 'resolve', 'drill-1');
    await world.submit('ana', {
      summary: { value: { type: 'plain_text_input', value: 'Restored' } },
    });
    await world.incident('ana', 'reopen', 'drill-1');
    await world.settled();
    expect(world.card('ana', 'drill-1').text).toMatch(/^🎯 DRILL/);
  });

  it('is not what an incident looks like', async () => {
    await world.declare('ana', 'Region eu-west-1 fails');
    expect(JSON.stringify(world.card('ana', 'inc-1').blocks)).not.toContain('DRILL');
    expect(world.said('bo', 'incidents')[0]).not.toContain('DRILL');
  });
});
