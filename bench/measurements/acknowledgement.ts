/** How long Slack waits for us, over a real socket: it must not depend on how long we wait for Slack. */
import { inTurns } from '../measurement.ts';
import type { Comparison, Measurement } from '../measurement.ts';
import { startBareBolt, startTocsin } from '../processes.ts';
import type { Program } from '../processes.ts';
import { openWorkspace } from '../workspace.ts';
import type { Acked, Workspace } from '../workspace.ts';

const NOTES = 500;
const DECLARATIONS = 100;
/** Until Node has compiled what is used most; with a slow Slack it would have less to do. */
const WARM_UP_ROUNDS = 40;
const STARTS = 5;
const SLOW_MS = 2_000;
/** People do not type back to back. */
const REST_MS = 25;
/** Slack's own limit. */
const SLACK_WAITS_MS = 3_000;

const NOTE = 'note INC-1 Failover to eu-west-1 started';
const DECLARE = 'declare Card payments fail --anyway';

export const acknowledgement: Measurement = {
  name: 'Acknowledgement',
  about: `From sending the envelope until its acknowledgement arrives, over Socket Mode, the bot in a process of its own; it is acknowledged when it is on disk. Slack gives up after ${SLACK_WAITS_MS / 1000} s. Against Bolt that only acknowledges; and the same while Slack takes ${SLOW_MS / 1000} s for every call, which must make no difference.`,
  async run() {
    const workspaces: Workspaces = {
      prompt: await openWorkspace(),
      slow: await openWorkspace(),
      bare: await openWorkspace(),
    };
    const { prompt, slow, bare } = workspaces;
    const programs: Program[] = [];
    try {
      programs.push(await startTocsin(prompt.practice), await startTocsin(slow.practice));
      programs.push(await startBareBolt(bare.practice));
      await typed(DECLARE, WARM_UP_ROUNDS, workspaces);
      await typed(NOTE, WARM_UP_ROUNDS, workspaces);
      await slow.quietFor(REST_MS);
      slow.slowDown(SLOW_MS);
      const notes = await typed(NOTE, NOTES, workspaces);
      const declarations = await typed(DECLARE, DECLARATIONS, workspaces);
      const first = await firstOfTheirProcess();
      return [...notes, ...declarations, first];
    } finally {
      for (const program of programs) await program.stop();
      for (const workspace of Object.values(workspaces)) await workspace.close();
    }
  },
};

interface Workspaces {
  /** Tocsin, with a Slack that answers at once. */
  prompt: Workspace;
  /** Tocsin, with one that does not. */
  slow: Workspace;
  /** Bolt alone. */
  bare: Workspace;
}

async function typed(
  text: string,
  rounds: number,
  { prompt, slow, bare }: Workspaces,
): Promise<Comparison[]> {
  const rested = (work: () => Promise<Acked>) => async () => {
    // A process that has just worked answers sooner than one that was at rest: none of them has.
    await prompt.quietFor(REST_MS);
    return (await work()).tookMs;
  };
  const [usual = [], whileSlow = [], alone = []] = await inTurns(
    rounds,
    rested(() => typedIn(prompt, text)),
    rested(() => typedIn(slow, text)),
    rested(() => bare.incident(text)),
  );
  const what = `\`/incident ${text.split(' ')[0]}\``;
  return [
    {
      unit: 'ms',
      baseline: { what: 'Bolt alone', samples: alone },
      series: [{ what, samples: usual, most: SLACK_WAITS_MS }],
    },
    {
      unit: 'ms',
      baseline: { what: `${what}, Slack prompt`, samples: usual },
      series: [{ what: `${what}, Slack slow`, samples: whileSlow, most: SLACK_WAITS_MS }],
    },
  ];
}

async function typedIn(workspace: Workspace, text: string): Promise<Acked> {
  const acked = await workspace.incident(text);
  if (acked.text.includes('INC-')) return acked;
  throw new Error(`${text} was answered: ${acked.text}`);
}

/** Nothing is known yet and nothing compiled: the first request is the slowest. */
async function firstOfTheirProcess(): Promise<Comparison> {
  const [prompt = [], slow = []] = await inTurns(
    STARTS,
    () => firstAfterStart(0),
    () => firstAfterStart(SLOW_MS),
  );
  const what = 'First of a process and a person';
  return {
    unit: 'ms',
    baseline: { what: `${what}, Slack prompt`, samples: prompt },
    series: [{ what: `${what}, Slack slow`, samples: slow, most: SLACK_WAITS_MS }],
  };
}

async function firstAfterStart(slackTakesMs: number): Promise<number> {
  const workspace = await openWorkspace();
  const bot = await startTocsin(workspace.practice);
  try {
    workspace.slowDown(slackTakesMs);
    const { tookMs } = await workspace.incident('declare Card payments fail --anyway');
    return tookMs;
  } finally {
    await bot.stop();
    await workspace.close();
  }
}
