/** Whatever there is of everything, each answer is one that Slack takes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import { SUBCOMMANDS } from '../../src/slack/commands/registry.ts';
import { home, openHome, problemsOf } from '../elements.ts';
import { World } from '../world.ts';
import { writeIncidents } from './many-incidents.ts';

/** Slack cuts what is longer. */
const TEXT_CHARS_MAX = 40_000;
const MINUTE = 60_000;
const INCIDENTS = 300;
const TASKS = 60;

/** Takes five times its length once it is escaped. */
function wide(length: number): string {
  return '&'.repeat(length);
}

/** As many as are taken of everything, each as long as it may be. */
const BUSY = [
  `severities: [${listed(100, (n) => `{ id: S${n}, description: "${wide(150)}", update_every_minutes: 30 }`)}]`,
  `default_severity: S1`,
  `roles: [{ id: commander }, ${listed(19, (n) => `{ id: role${n}, name: "${n}${wide(38)}", description: "${wide(150)}", checklist: [${listed(10, (item) => `"${item} ${wide(70)}"`)}] }`)}]`,
  `services: [${listed(150, (n) => `{ id: service${n}, name: "${n} ${wide(30)}" }`)}]`,
  `fields: [${listed(20, (n) => `{ id: field${n}, name: "${n} ${wide(30)}", kind: text, help: "${wide(100)}" }`)}]`,
  `rules: [${listed(50, (n) => `{ name: "${n} ${wide(70)}", when: { on: ${n <= 5 ? 'declared' : 'service'} }, do: [{ post: "${wide(1_500)}" }, { invite: [${listed(50, (user) => `U${1_000 + user}`)}] }] }`)}]`,
].join('\n');

function listed(count: number, each: (n: number) => string): string {
  return Array.from({ length: count }, (_, index) => each(index + 1)).join(', ');
}

let world: World;
let channel: string;

beforeAll(async () => {
  world = await World.start({ configuration: BUSY });
  const ana = world.practice.userId('ana');
  const start = Date.now() - INCIDENTS * MINUTE;
  const many = Array.from({ length: INCIDENTS }, (_, index) => ({
    title: `${index} ${wide(LIMITS.titleCharsMax - 5)}`,
    by: ana,
    declaredAt: start + index * MINUTE,
  }));
  await world.restart((path) => writeIncidents(path, many, 1));
  const created = await world.declare('ana', wide(LIMITS.titleCharsMax));
  channel = created.id;
  for (let n = 1; n <= 19; n++) await world.incident('ana', `role role${n} @ana`, channel);
  for (let n = 1; n <= 20; n++) {
    await world.incident('ana', `set field${n} ${wide(200)}`, channel);
  }
  for (let n = 1; n <= TASKS; n++) {
    await world.incident('ana', `task ${wide(LIMITS.taskCharsMax - 10)} @ana`, channel);
  }
  await world.incident('ana', `update ${wide(LIMITS.textCharsMax)}`, channel);
  await world.settled();
  expect(await world.incident('ana', 'tasks', channel)).toContain(`${TASKS} open`);
  expect(await world.incident('ana', 'list', 'general')).toContain(`${INCIDENTS + 1} open`);
}, 120_000);

afterAll(async () => {
  await world.stop();
});

async function expectTaken(text: string, where: string): Promise<void> {
  const said = await world.incident('ana', text, where);
  expect(said, text).not.toMatch(/could not save|You are not in this channel/);
  expect(said.length, text).toBeLessThan(TEXT_CHARS_MAX);
  await world.settled();
  // A form that Slack does not take does not open, and the person is told.
  for (const { id } of world.practice.snapshot('ana').modals.toReversed()) {
    await world.practice.act('ana', { do: 'close_view', viewId: id });
  }
  const answer = world.whispers('ana', where).at(-1);
  expect(answer?.text, text).not.toContain('did not open the form');
  if (answer) expect(problemsOf(answer), text).toEqual([]);
}

describe('with 300 open incidents, 20 roles and fields, 60 tasks', () => {
  const last = ['resolve', 'cancel', 'close', 'decline', 'reopen', 'merge', 'convert'];
  const names = SUBCOMMANDS.map(({ name }) => name).filter((name) => !last.includes(name));
  it.each([...names, ...last])('`/incident %s` answers within Slack’s limits', async (name) => {
    await expectTaken(name, channel);
    await expectTaken(`${name} INC-301`, 'general');
    await expectTaken(`${name} ${wide(3_000)}`, channel);
    await expectTaken(`${name} help`, channel);
  });

  it('what the channel shows is within them, and Home', async () => {
    await world.settled();
    for (const message of world.messages('ana', channel)) {
      expect(problemsOf(message)).toEqual([]);
      expect(message.text.length).toBeLessThan(TEXT_CHARS_MAX);
    }
    await openHome(world, 'ana');
    expect(problemsOf(home(world, 'ana'))).toEqual([]);
    await expectTaken('help all', channel);
    await expectTaken('list --all', 'general');
  });

  it('nothing was given up on', () => {
    const refused = world.practice.calls().filter(({ result }) => !result.ok);
    const unexpected = refused.map(({ method, result }) => `${method}: ${result.error}`);
    expect(unexpected.filter((each) => /invalid_|too_long|too_many|msg_/.test(each))).toEqual([]);
  });
});
