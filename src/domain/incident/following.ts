/** Who is told how it goes, wherever they are: the followers of one incident, or of all. */
import { z } from 'zod';
import type { Effect } from '../effects.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident, UserId } from './incident.ts';
import { happened, nothing, refuse } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { user } from './schemas.ts';

export const followingCommands = [
  z.object({ type: z.literal('follow') }),
  z.object({ type: z.literal('unfollow') }),
  /** Who they are has been looked up: they are told of the event with this number. */
  z.object({
    type: z.literal('tell_followers'),
    about: z.number().int().positive(),
    users: z.array(user),
  }),
] as const;

export type FollowingEvent =
  | { type: 'followed' }
  | { type: 'unfollowed' }
  | { type: 'followers_told'; about: number; users: UserId[] };

export const followingDeciders: Deciders<z.infer<(typeof followingCommands)[number]>> = {
  follow: (incident, _command, { by }) =>
    incident.followers?.includes(by)
      ? refuse({ reason: 'already_following', number: incident.number })
      : happened({ type: 'followed' }),
  unfollow: (incident, _command, { by }) =>
    incident.unfollowers?.includes(by)
      ? refuse({ reason: 'not_following', number: incident.number })
      : happened({ type: 'unfollowed' }),
  tell_followers: (_incident, { about, users }) =>
    users.length === 0 ? nothing() : happened({ type: 'followers_told', about, users }),
};

export const followingEvents: EventRules<FollowingEvent> = {
  followed: {
    evolve: (incident, { by }) => ({
      ...incident,
      followers: [...without(incident.followers, by), by],
      unfollowers: without(incident.unfollowers, by),
    }),
  },
  unfollowed: {
    /** Remembered, since whoever follows all incidents may want to hear no more of this one. */
    evolve: (incident, { by }) => ({
      ...incident,
      followers: without(incident.followers, by),
      unfollowers: [...without(incident.unfollowers, by), by],
    }),
  },
  followers_told: {
    react: ({ number: incident }, { about: seq, users }) =>
      users.map((who) => ({ kind: 'slack.dm', user: who, about: { incident, seq } })),
  },
};

function without(users: readonly UserId[] = [], gone: UserId): UserId[] {
  return users.filter((each) => each !== gone);
}

/** What followers are told. */
const TOLD: ReadonlySet<IncidentEvent['type']> = new Set([
  'declared',
  'update_posted',
  'severity_changed',
  'status_changed',
  'resolved',
  'reopened',
]);

/** What is said once more under the announcement, for those who follow its thread. */
const REPLIED: ReadonlySet<IncidentEvent['type']> = new Set([
  'update_posted',
  'resolved',
  'reopened',
]);

/** How an event reaches those who are not in the channel. */
export function reaching(incident: Incident, { type, seq }: IncidentEvent): Effect[] {
  const { number, isPrivate, followers = [] } = incident;
  const effects: Effect[] = [];
  if (REPLIED.has(type) && !isPrivate) {
    effects.push({ kind: 'slack.reply_announcement', incident: number, seq });
  }
  // Of a public one, those who follow all of them are told too; who they are is looked up then.
  if (TOLD.has(type) && (!isPrivate || followers.length > 0)) {
    effects.push({ kind: 'followers.find', incident: number, seq });
  }
  return effects;
}
