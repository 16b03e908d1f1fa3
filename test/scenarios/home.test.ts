/** App Home: what is open, what is mine, what I am to do, on any day of a busy company. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { home, homeText, labelsIn, openHome, problemsOf, useInHome } from '../elements.ts';
import { World } from '../world.ts';
import { writeIncidents } from './many-incidents.ts';
import type { Made } from './many-incidents.ts';

const DAY = 86_400_000;

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

describe('App Home', () => {
  it('shows one’s incidents and tasks, and takes what is done from there', async () => {
    const { id } = await world.declare('ana', 'Ledger is stuck');
    await world.declare('ana', 'Checkout is slow');
    await world.incident('ana', 'role scribe @bo', id);
    await world.incident('ana', 'task Fail over @bo', id);
    await world.incident('ana', 'task Tell support @bo', id);
    await world.settled();
    const text = await openHome(world, 'bo');
    expect(text).toMatch(/My tasks.*Fail over.*My incidents.*Ledger.*All open incidents.*Checkout/);
    await useInHome(world, 'bo', 'Done', 'Fail over');
    expect(homeText(world, 'bo')).not.toContain('Fail over');
    expect(homeText(world, 'bo')).toContain('Tell support');
    await world.settled();
    expect(world.said('ana', id).join('\n')).toContain('has done task 1: Fail over');
    expect(await openHome(world, 'dee')).not.toMatch(/My tasks|My incidents/);
  });

  it('says when there is nothing, and how to begin', async () => {
    expect(await openHome(world, 'bo')).toContain('No open incidents');
    expect(labelsIn(home(world, 'bo').blocks)).toEqual(['Declare an incident']);
  });

  it('has pages for 300 incidents and a hundred tasks, within Slack’s limits', async () => {
    const bo = world.practice.userId('bo');
    const now = Date.now();
    const many = Array.from({ length: 300 }, (_, index): Made => ({
      title: `${index} ${'&'.repeat(196)}`,
      by: bo,
      declaredAt: now - (300 - index) * DAY,
      commands:
        index < 100 ? [{ type: 'add_task', kind: 'task', text: '&'.repeat(300), owner: bo }] : [],
    }));
    await world.restart((path) => writeIncidents(path, many, 1));
    const text = await openHome(world, 'bo');
    expect(text).toContain('My tasks · 1–10 of 100');
    expect(text).toContain('My incidents · 1–10 of 300');
    expect(text).toContain('All open incidents · 1–20 of 300');
    expect(problemsOf(home(world, 'bo'))).toEqual([]);
    await useInHome(world, 'bo', 'Older', '"home_open_older"');
    await useInHome(world, 'bo', 'More', '"home_tasks_more"');
    expect(homeText(world, 'bo')).toContain('My tasks · 11–20 of 100');
    expect(homeText(world, 'bo')).toContain('All open incidents · 21–40 of 300');
    expect(problemsOf(home(world, 'bo'))).toEqual([]);
    // What is done there leaves the other lists on their pages.
    await useInHome(world, 'bo', 'Done', '*INC-11*');
    expect(homeText(world, 'bo')).toContain('My tasks · 11–20 of 99');
    expect(homeText(world, 'bo')).toContain('All open incidents · 21–40 of 300');
    await useInHome(world, 'bo', 'Newer', '"home_open_newer"');
    expect(homeText(world, 'bo')).toContain('All open incidents · 1–20 of 300');
  });

  it('reminds of postmortems that are late, and of no others', async () => {
    const ana = world.practice.userId('ana');
    const now = Date.now();
    const ended = (title: string, days: number, state: Made['state'] = {}): Made => ({
      title,
      by: ana,
      declaredAt: now - (days + 1) * DAY,
      commands: [{ type: 'resolve' }],
      state: { resolvedAt: now - days * DAY, ...state },
    });
    const written = { asked: 1, written: { draft: 1, path: 'x' }, sharedDraft: 1 };
    await world.restart((path) =>
      writeIncidents(
        path,
        [
          ended('Late one', 6),
          ended('Fresh one', 2),
          ended('Written one', 6, { postmortem: written }),
          ended('Hidden one', 6, { isPrivate: true }),
        ],
        1,
      ),
    );
    const text = await openHome(world, 'bo');
    expect(text).toContain('Postmortems overdue');
    expect(text).toContain('Late one');
    expect(text).not.toMatch(/Fresh one|Written one|Hidden one/);
    expect(await openHome(world, 'ana')).toContain('Hidden one');
  });

  it('shows nothing of a private incident to those outside', async () => {
    const { id } = await world.declare('ana', 'Fraud in the Lisbon office --private');
    await world.practice.act('ana', {
      do: 'invite',
      channel: id,
      user: world.practice.userId('bo'),
    });
    await world.settled();
    await world.incident('ana', 'task Freeze the accounts @bo', id);
    expect(await openHome(world, 'bo')).toMatch(/Freeze the accounts.*Lisbon/);
    expect(await openHome(world, 'dee')).not.toMatch(/Freeze|Lisbon/);
    await world.practice.act('bo', { do: 'leave', channel: id });
    await world.settled();
    // The old view is still in front of Bo: a press must not bring it back.
    await useInHome(world, 'bo', 'Done', 'Freeze the accounts');
    expect(homeText(world, 'bo')).not.toMatch(/Freeze|Lisbon/);
    await world.incident('ana', 'tasks', id);
    expect(world.whispers('ana', id).at(-1)?.text).toContain('1 open of 1');
  });
});
