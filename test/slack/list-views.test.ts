/** Lists of incidents and tasks, in messages and App Home, held against Slack's limits at any size. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import { STATUSES } from '../../src/domain/incident/status.ts';
import type { Task } from '../../src/domain/incident/task.ts';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Json } from '../../src/practice/shapes.ts';
import { viewContent } from '../../src/practice/view-content.ts';
import { HOME_PER_PAGE, home } from '../../src/slack/views/home.ts';
import { INCIDENTS_PER_PAGE, incidentList } from '../../src/slack/views/incident-list.ts';
import { OWN_TASKS_PER_PAGE, ownTasks } from '../../src/slack/views/own-tasks.ts';
import { taskList } from '../../src/slack/views/task-list.ts';
import { taskModal } from '../../src/slack/views/task-modal.ts';
import { START, configuration, declareIt, incidentAfter } from '../domain/history.ts';

const PIECES = ['&', '<', '🔥', '👩‍👩‍👧‍👦', '\n', 'ab ', '<!channel>', '<@U0123ABCDEF>', '|', '*', '~'];
const USER = 'U0123ABCDEF';

function textOf(charsMax: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...PIECES).map((piece) => piece.repeat(Math.floor(charsMax / piece.length))),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  );
}

const at = fc.integer({ min: START, max: START + 400 * 86_400_000 });

const task: fc.Arbitrary<Task> = fc
  .record(
    {
      kind: fc.constantFrom('task' as const, 'follow_up' as const),
      text: textOf(LIMITS.taskCharsMax),
      state: fc.constantFrom('open' as const, 'done' as const, 'dropped' as const),
      addedBy: fc.constant(USER),
      addedAt: at,
      reminders: fc.constant(0),
      owner: fc.constant(USER),
      dueAt: at,
      endedBy: fc.constant(USER),
      endedAt: at,
      link: fc.constant('https://example.slack.com/archives/C1/p1485900000000100'),
    },
    { requiredKeys: ['kind', 'text', 'state', 'addedBy', 'addedAt', 'reminders'] },
  )
  .map((each) => ({ ...each, number: 1 }));

const incident: fc.Arbitrary<Incident> = fc
  .record({
    number: fc.integer({ min: 1, max: 999_999_999 }),
    title: textOf(LIMITS.titleCharsMax),
    severity: textOf(40),
    status: fc.constantFrom(...STATUSES),
    isPrivate: fc.boolean(),
    declaredAt: at,
    resolvedAt: at,
    tasks: fc
      .array(task, { maxLength: 60 })
      .map((tasks) => tasks.map((each, index) => ({ ...each, number: index + 1 }))),
  })
  .map((parts) => ({
    ...incidentAfter(declareIt),
    ...parts,
    channel: { id: 'C0123ABCDEF', name: 'inc-1' },
  }));

/** Everything that Slack would take for more than text, but people, our channel, times and links. */
const TAKES_EFFECT =
  /<(?!@[UW][A-Z0-9]+>|#C0123ABCDEF>|!date\^\d+\^|https:\/\/example\.slack\.com\/)/;

function taken(message: { text: string; blocks: KnownBlock[] }): void {
  expect(checkBlocks(message.blocks as unknown as Json[], 'message', '/blocks')).toEqual([]);
  expect(message.text.length).toBeLessThanOrEqual(4_000);
  expect(message.text).not.toMatch(TAKES_EFFECT);
  for (const block of message.blocks) {
    if (block.type === 'section') expect(block.text?.text).not.toMatch(TAKES_EFFECT);
  }
}

function viewTaken(view: HomeView | ModalView): void {
  expect(viewContent(view, view.type)).toMatchObject({ ok: true });
}

describe('whatever is in it', () => {
  it('a list of incidents is taken by Slack', () => {
    const request = fc.record({
      status: fc.constantFrom('open' as const, 'all' as const, ...STATUSES),
      severity: textOf(40),
      service: textOf(40),
      words: textOf(200).map((text) => text.split(/\s+/)),
      since: at,
      page: fc.nat({ max: 20 }),
    });
    const incidents = fc.array(incident, { maxLength: INCIDENTS_PER_PAGE });
    fc.assert(
      fc.property(incidents, request, fc.nat(2_000), (found, asked, more) => {
        const total = found.length === 0 ? 0 : found.length + more;
        taken(incidentList(found, { request: asked, total, configuration }));
      }),
      { numRuns: 40 },
    );
  });

  it('a list of tasks is taken by Slack', () => {
    fc.assert(
      fc.property(incident, fc.nat({ max: 5 }), (one, page) => {
        taken(taskList(one, { page, user: USER }));
      }),
      { numRuns: 60 },
    );
  });

  it('one’s own tasks are taken by Slack', () => {
    const own = fc.record({ incident, task });
    fc.assert(
      fc.property(fc.array(own, { maxLength: OWN_TASKS_PER_PAGE }), (tasks) => {
        taken(ownTasks(tasks, { page: 0, total: tasks.length === 0 ? 0 : 300 }));
      }),
      { numRuns: 40 },
    );
  });

  it('App Home is taken by Slack, with every list full', () => {
    const full = (count: number) => fc.array(incident, { minLength: count, maxLength: count });
    const own = fc.array(fc.record({ incident, task }), {
      minLength: HOME_PER_PAGE.tasks,
      maxLength: HOME_PER_PAGE.tasks,
    });
    fc.assert(
      fc.property(full(HOME_PER_PAGE.open), own, (incidents, tasks) => {
        const found = (count: number) => ({ incidents: incidents.slice(0, count), total: 300 });
        const content = {
          pages: { open: 1, mine: 1, tasks: 1, overdue: 1 },
          open: found(HOME_PER_PAGE.open),
          mine: found(HOME_PER_PAGE.mine),
          overdue: found(HOME_PER_PAGE.overdue),
          tasks: { tasks, total: 300 },
        };
        viewTaken(home(content, configuration));
      }),
      { numRuns: 15 },
    );
  });

  it('the form for a task is taken by Slack', () => {
    for (const kind of ['task', 'follow_up'] as const) {
      viewTaken(taskModal({ metadata: 'x'.repeat(3_000), kind }));
    }
  });
});
