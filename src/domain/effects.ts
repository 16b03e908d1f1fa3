/**
 * The closed union of all that Tocsin may do to the world. An effect is data: it names what it is
 * about, and whoever performs it looks up the present state, so a late one is still true.
 */
import type { Notice } from './notice.ts';
import type { IncidentCommand } from './incident/commands.ts';
import type { MessageRef, UserId } from './incident/incident.ts';

/** Where to answer one person, out of others' sight. */
export interface ReplyTo {
  user: UserId;
  /** Slack's response_url, when the person came by a slash command: good for 30 minutes, 5 times. */
  responseUrl?: string;
}

export type Effect =
  | { kind: 'slack.create_channel'; incident: number; replyTo?: ReplyTo }
  | { kind: 'slack.invite'; incident: number; users: UserId[] }
  | { kind: 'slack.card'; incident: number }
  | { kind: 'slack.pin_card'; incident: number }
  | { kind: 'slack.topic'; incident: number }
  | { kind: 'slack.bookmark'; incident: number }
  | { kind: 'slack.announcement'; incident: number }
  /** Says in the channel what the event with this sequence number tells. */
  | { kind: 'slack.say_event'; incident: number; seq: number }
  | { kind: 'slack.read_message'; incident: number; message: MessageRef }
  | { kind: 'slack.tell'; replyTo: ReplyTo; notice: Notice }
  | { kind: 'slack.share_postmortem'; incident: number; draft: number }
  | { kind: 'postmortem.write'; incident: number; draft: number }
  /** A timer: the command is decided when it fires, so a late or repeated one does no harm. */
  | { kind: 'wake'; incident: number; command: IncidentCommand };

export type EffectKind = Effect['kind'];

/**
 * Work in one lane never waits for another lane's: a Slack that does not answer delays no file,
 * and later no phone call.
 */
export type Lane = 'slack' | 'files' | 'clock';

export const LANES = ['slack', 'files', 'clock'] as const satisfies readonly Lane[];

/** An effect with when and how often it is to be done. */
export interface Job {
  /** Deterministic: the same decision gives the same key, and a key is queued once. */
  key: string;
  effect: Effect;
  lane: Lane;
  /** Milliseconds since the epoch. */
  runAt: number;
  /** Jobs of one series are done one after another, in the order they were decided. */
  series?: string;
  /** The effect shows the present state: asked for twice while it waits, it is done once. */
  isRefresh: boolean;
}

const REFRESHES: ReadonlySet<EffectKind> = new Set([
  'slack.card',
  'slack.topic',
  'slack.announcement',
]);

/**
 * The jobs of one decision.
 * @param decision names the decision: "incident/12/7" for the one that wrote event 7.
 */
export function jobsFor(decision: string, effects: readonly Scheduled[], now: number): Job[] {
  return effects.map(({ effect, afterMs = 0 }, index) => {
    const isRefresh = REFRESHES.has(effect.kind);
    const job: Job = {
      key:
        isRefresh && 'incident' in effect
          ? `incident/${effect.incident}/${effect.kind}`
          : `${decision}/${index}/${effect.kind}`,
      effect,
      lane: laneOf(effect.kind),
      runAt: now + afterMs,
      isRefresh,
    };
    if (effect.kind === 'slack.say_event') job.series = `incident/${effect.incident}/say`;
    if (effect.kind === 'postmortem.write') job.series = `incident/${effect.incident}/postmortem`;
    return job;
  });
}

/** An effect, at once or after a while. */
export interface Scheduled {
  effect: Effect;
  afterMs?: number;
}

function laneOf(kind: EffectKind): Lane {
  if (kind === 'wake') return 'clock';
  return kind === 'postmortem.write' ? 'files' : 'slack';
}
