/** Plays the chronology from its first step to the postmortem, and keeps what came of each step. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message, Snapshot, WebApiCall } from '../practice/protocol.ts';
import { CHRONOLOGY } from './chronology.ts';
import { incidentCard, perform, placeOf } from './deeds.ts';
import type { Labels } from './deeds.ts';
import { Ears } from './heard.ts';
import type { Heard } from './heard.ts';
import { Scene } from './scene.ts';
import type { Step } from './step.ts';

const HANDLES = ['ana', 'bo', 'chidi', 'dee', 'eve'] as const;
const QUIET_BEFORE_MS = 60_000;

/** A step, with everything that it made the bot do. */
export interface Played {
  step: Step;
  /** The channel that the person was in. */
  where: string;
  heard: Heard[];
  calls: WebApiCall[];
  /** What the message of a reaction, a pin or an edit said before. */
  about?: string;
  /** The workspace as the person sees it afterwards: names for ids. */
  snapshot: Snapshot;
  /** Why the step did not do what it should. */
  refused?: string;
}

export interface Replay {
  steps: Played[];
  /** Every call of the bot, those of its start too. */
  calls: WebApiCall[];
  /** As it stands in the end. */
  card: Message;
  snapshot: Snapshot;
  /** Where the bot wrote it, and its text. */
  postmortem: { path: string; text: string };
  /** What the bot’s log warns of, a line of JSON each; none when all went well. */
  warnings: readonly string[];
}

/**
 * @param folder an empty one, for the database and the postmortem.
 * @param show is called after each step.
 * @throws after the first step that is refused, with the reason.
 */
export async function play(folder: string, show: (played: Played) => void): Promise<Replay> {
  const [first] = CHRONOLOGY;
  if (!first) throw new Error('the chronology is empty');
  const scene = await Scene.start(folder, new Date(Date.parse(first.at) - QUIET_BEFORE_MS));
  const ears = new Ears(scene.practice, HANDLES);
  try {
    const labels: Labels = new Map();
    const steps: Played[] = [];
    for (const step of CHRONOLOGY) {
      const played = await playStep(step, { scene, ears, labels });
      steps.push(played);
      show(played);
      if (played.refused) throw new Error(refusal(played, scene.warnings));
    }
    return await replayOf(scene, steps, folder);
  } finally {
    ears.stop();
    await scene.stop();
  }
}

interface Stage {
  scene: Scene;
  ears: Ears;
  labels: Labels;
}

async function playStep(step: Step, { scene, ears, labels }: Stage): Promise<Played> {
  const { practice } = scene;
  await scene.at(new Date(step.at));
  const where = placeOf(scene, step.who, step.does);
  const about = aboutWhat(scene, labels, step, where.id);
  const before = practice.calls().length;
  const refused = await perform(scene, labels, step);
  await scene.settled();
  const heard = ears.heardBy(step.who);
  const calls = practice.calls().slice(before);
  const why = refused ?? missing(step, heard) ?? failed(calls);
  return {
    step,
    where: where.id,
    heard,
    calls,
    snapshot: practice.snapshot(step.who),
    ...(about === undefined ? {} : { about }),
    ...(why === undefined ? {} : { refused: why }),
  };
}

function aboutWhat(scene: Scene, labels: Labels, step: Step, channel: string): string | undefined {
  const { who, does } = step;
  if (!('message' in does)) return undefined;
  const ts = labels.get(does.message) ?? '';
  const main = scene.practice.messages(who, channel);
  const threads = main
    .filter(({ replyCount }) => replyCount > 0)
    .flatMap((head) => scene.practice.messages(who, channel, head.ts));
  return [...main, ...threads].find((message) => message.ts === ts)?.text;
}

function missing({ expects }: Step, heard: readonly Heard[]): string | undefined {
  if (expects === undefined) return undefined;
  const texts = heard.flatMap((each) => ('message' in each ? [each.message.text] : []));
  if (texts.some((text) => text.includes(expects))) return undefined;
  return texts.length === 0 ? 'the bot said nothing' : `the bot said: ${texts.join(' / ')}`;
}

function failed(calls: readonly WebApiCall[]): string | undefined {
  const call = calls.find(({ result }) => !result.ok);
  return call && `${call.method} was refused: ${call.result.error ?? 'no reason given'}`;
}

function refusal({ step, refused }: Played, warnings: readonly string[]): string {
  return [`${step.at} @${step.who}: ${refused}`, ...warnings].join('\n');
}

async function replayOf(scene: Scene, steps: Played[], folder: string): Promise<Replay> {
  const { practice, warnings } = scene;
  const path = join(folder, 'postmortems', 'INC-1.md');
  return {
    steps,
    calls: practice.calls(),
    card: incidentCard(scene, 'ana'),
    snapshot: practice.snapshot('ana'),
    postmortem: { path, text: await readFile(path, 'utf8') },
    warnings,
  };
}
