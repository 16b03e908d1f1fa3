/**
 * The closed union of all that Tocsin may do to the world. An effect is data: it names what it is
 * about, and whoever performs it looks up the present state, so a late one is still true.
 */
import type { ExportFormat } from './export/export.ts';
import type { Notice } from './notice.ts';
import type { IncidentCommand } from './incident/commands.ts';
import type { MessageRef, UserId } from './incident/incident.ts';
import type { TaskKind } from './incident/task.ts';

/** Where to answer one person, out of others' sight. */
export interface ReplyTo {
  user: UserId;
  /** Slack's response_url, when the person came by a slash command: good for 30 minutes, 5 times. */
  responseUrl?: string;
}

export type Effect =
  | { kind: 'slack.create_channel'; incident: number; replyTo?: ReplyTo }
  /** Joins the channel that is being made the incident's. */
  | { kind: 'slack.adopt_channel'; incident: number; replyTo?: ReplyTo }
  /** Puts on the timeline what was marked in the channel before it was the incident's. */
  | { kind: 'slack.import_history'; incident: number }
  /** Tells the thread that the incident was declared from where it goes on. */
  | { kind: 'slack.link_back'; incident: number }
  /** Says which parts of an incident that has ended are still open. */
  | { kind: 'slack.say_open_children'; incident: number }
  | { kind: 'slack.invite'; incident: number; users: UserId[] }
  /** Everybody who is in these user groups then. */
  | { kind: 'slack.invite_groups'; incident: number; groups: string[] }
  /** Tells the address in that action of a team's rule; the address itself may be a secret. */
  | { kind: 'webhook.call'; incident: number; rule: string; action: number }
  | { kind: 'slack.card'; incident: number }
  | { kind: 'slack.pin_card'; incident: number }
  | { kind: 'slack.topic'; incident: number }
  /** To what its incident is called now. */
  | { kind: 'slack.rename_channel'; incident: number }
  | { kind: 'slack.bookmark'; incident: number }
  | { kind: 'slack.meeting_bookmark'; incident: number }
  | { kind: 'slack.announcement'; incident: number }
  /** Says an event in the thread of the announcement too. */
  | { kind: 'slack.reply_announcement'; incident: number; seq: number }
  /** Says in the channel what the event with this sequence number tells. */
  | { kind: 'slack.say_event'; incident: number; seq: number }
  /** The message of a role's holder, with its checklist. */
  | { kind: 'slack.role_message'; incident: number; role: string }
  /** The message that offers a role, with its buttons while it waits for an answer. */
  | { kind: 'slack.offer_message'; incident: number; role: string; offeredAt: number }
  /** For the timeline, or to make a task of it for whoever asked. */
  | {
      kind: 'slack.read_message';
      incident: number;
      message: MessageRef;
      makes?: { task: TaskKind; by: UserId };
    }
  /** Shows somebody who comes into the channel how things stand. */
  | { kind: 'slack.catch_up'; incident: number; user: UserId }
  /** Tells one person of an event; what it is about is set apart, for its failure is nobody else's. */
  | { kind: 'slack.dm'; user: UserId; about: { incident: number; seq: number } }
  /** Looks up who is to be told of an event. */
  | { kind: 'followers.find'; incident: number; seq: number }
  | { kind: 'slack.tell'; replyTo: ReplyTo; notice: Notice }
  | { kind: 'slack.share_postmortem'; incident: number; draft: number }
  | { kind: 'postmortem.write'; incident: number; draft: number }
  /** Incidents as a file to whoever asked for it; `only` one of them. No incident is told of its failure. */
  | { kind: 'slack.send_export'; user: UserId; format: ExportFormat; only?: number }
  /** A timer: the command is decided when it fires, so a late or repeated one does no harm. */
  | { kind: 'wake'; incident: number; command: IncidentCommand };

export type EffectKind = Effect['kind'];

/**
 * Work in one lane never waits for another lane's: a Slack that does not answer delays no file,
 * and later no phone call.
 */
export type Lane = 'slack' | 'files' | 'clock' | 'calls';

export const LANES = ['slack', 'files', 'clock', 'calls'] as const satisfies readonly Lane[];

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
  'slack.meeting_bookmark',
  'slack.rename_channel',
  'slack.role_message',
  'slack.offer_message',
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
          ? `incident/${effect.incident}/${effect.kind}${which(effect)}`
          : `${decision}/${index}/${effect.kind}`,
      effect,
      lane: laneOf(effect.kind),
      runAt: now + afterMs,
      isRefresh,
    };
    if (isSaid(effect)) job.series = `incident/${effect.incident}/say`;
    // What incidents tell each other arrives in the order in which it was told.
    if (effect.kind === 'wake' && afterMs === 0) job.series = `incident/${effect.incident}/told`;
    if (effect.kind === 'postmortem.write') job.series = `incident/${effect.incident}/postmortem`;
    const reached = reachedInOrder(effect);
    if (reached) job.series = reached;
    return job;
  });
}

/** Which of an incident's messages a refresh is of, where there can be several. */
function which(effect: Effect): string {
  if (effect.kind === 'slack.role_message') return `/${effect.role}`;
  return effect.kind === 'slack.offer_message' ? `/${effect.role}/${effect.offeredAt}` : '';
}

/** A role's messages are read between what is said of it, so they keep its order. */
function isSaid(effect: Effect): effect is Extract<Effect, { incident: number }> {
  return ['slack.say_event', 'slack.role_message', 'slack.offer_message'].includes(effect.kind);
}

/** Whoever follows hears things in the order in which they happened. */
function reachedInOrder(effect: Effect): string | undefined {
  switch (effect.kind) {
    case 'followers.find':
      return `incident/${effect.incident}/followers`;
    case 'slack.reply_announcement':
      return `incident/${effect.incident}/replies`;
    case 'slack.dm':
      return `incident/${effect.about.incident}/to/${effect.user}`;
    default:
      return undefined;
  }
}

/** An effect, at once or after a while. */
export interface Scheduled {
  effect: Effect;
  afterMs?: number;
}

function laneOf(kind: EffectKind): Lane {
  // Neither waits for anybody: who follows is in the database.
  if (kind === 'wake' || kind === 'followers.find') return 'clock';
  if (kind === 'webhook.call') return 'calls';
  return kind === 'postmortem.write' ? 'files' : 'slack';
}
