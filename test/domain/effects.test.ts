/** Effects as jobs: a key says what is to be done, so that it is queued once and done once. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES, jobsFor } from '../../src/domain/effects.ts';
import type { Effect, Scheduled } from '../../src/domain/effects.ts';
import { START, life, play } from './history.ts';

const card: Scheduled = { effect: { kind: 'slack.card', incident: 12 } };
const say = (seq: number): Scheduled => ({
  effect: { kind: 'slack.say_event', incident: 12, seq },
});
const wake: Scheduled = {
  effect: { kind: 'wake', incident: 12, command: { type: 'check_setup' } },
  afterMs: 8_000,
};
const write: Scheduled = { effect: { kind: 'postmortem.write', incident: 12, draft: 1 } };

describe('a job', () => {
  it('is named after its decision, its place in it and its kind', () => {
    expect(jobsFor('incident/12/7', [say(7), write], START)).toEqual([
      {
        key: 'incident/12/7/0/slack.say_event',
        effect: say(7).effect,
        lane: 'slack',
        runAt: START,
        series: 'incident/12/say',
        isRefresh: false,
      },
      {
        key: 'incident/12/7/1/postmortem.write',
        effect: write.effect,
        lane: 'files',
        runAt: START,
        series: 'incident/12/postmortem',
        isRefresh: false,
      },
    ]);
  });

  it('that shows the present state has one name, whichever decision asks for it', () => {
    const [first] = jobsFor('incident/12/7', [card], START);
    const [second] = jobsFor('incident/12/9', [say(9), card], START).slice(1);
    expect(first).toMatchObject({ key: 'incident/12/slack.card', isRefresh: true });
    expect(second?.key).toBe(first?.key);
  });

  it('of a timer runs later, in a lane that waits for no Slack', () => {
    const [job] = jobsFor('incident/12/1', [wake], START);
    expect(job).toMatchObject({ lane: 'clock', runAt: START + 8_000 });
  });
});

describe('for any incident', () => {
  const effects = life.map((commands): Effect[] => play(commands).effects);

  it('the same decision gives the same jobs, each with a name of its own', () => {
    fc.assert(
      fc.property(effects, (effects) => {
        const jobs = () =>
          jobsFor(
            'incident/12/1',
            effects.map((effect) => ({ effect })),
            START,
          );
        expect(jobs()).toEqual(jobs());
        const once = jobs().filter(({ isRefresh }) => !isRefresh);
        expect(new Set(once.map(({ key }) => key)).size).toBe(once.length);
        for (const { lane } of jobs()) expect(LANES).toContain(lane);
      }),
    );
  });

  it('two decisions share no job but a refresh of the same thing', () => {
    fc.assert(
      fc.property(effects, (effects) => {
        const scheduled = effects.map((effect) => ({ effect }));
        const first = new Map(
          jobsFor('incident/12/1', scheduled, START).map((job) => [job.key, job]),
        );
        for (const job of jobsFor('incident/12/2', scheduled, START)) {
          if (!first.has(job.key)) continue;
          expect(job.isRefresh).toBe(true);
          expect(first.get(job.key)?.effect).toEqual(job.effect);
        }
      }),
    );
  });
});
