/**
 * People as Slack describes them, learnt before they ask anything: who may ask and what "14:02"
 * means must be known without waiting for Slack, and also when Slack does not answer.
 */
import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { UserId } from '../domain/incident/incident.ts';
import type { Person } from '../domain/person.ts';
import type { Clock, People } from '../domain/ports.ts';
import { slackCode } from './errors.ts';
import type { Identity } from './identity.ts';

/** A zone or a standing that changed is known a day later. */
const FRESH_MS = 24 * 60 * 60 * 1000;
/** Whom Slack did not describe is not asked about again at once, or each request would wait. */
const FORGIVEN_MS = 60_000;
const PAGE_SIZE = 500;

export interface PeopleParts {
  /** Its time-out must leave room within the 3 seconds of an acknowledgement. */
  client: WebClient;
  /** For what nobody waits for. */
  unhurried: WebClient;
  identity: () => Promise<Identity>;
  clock: Clock;
  store: {
    people(ids: readonly UserId[]): Promise<{ person: Person; knownAt: number }[]>;
    savePeople(people: readonly Person[]): Promise<void>;
  };
}

export interface SlackPeople extends People {
  /** Asks for everybody in the workspace. @throws what the SDK throws. */
  learn(): Promise<void>;
}

export function slackPeople(parts: PeopleParts): SlackPeople {
  const { store, clock } = parts;
  const failedAt = new Map<UserId, number>();

  async function person(id: UserId): Promise<Person> {
    const [known] = await store.people([id]);
    const isFresh = known && clock.now() - known.knownAt < FRESH_MS;
    if (isFresh || clock.now() - (failedAt.get(id) ?? -Infinity) < FORGIVEN_MS) {
      return known?.person ?? unknown(id, 'member');
    }
    try {
      const asked = await ask(parts, id);
      await store.savePeople([asked]);
      failedAt.delete(id);
      return asked;
    } catch {
      failedAt.set(id, clock.now());
      // Better a name of yesterday than none; and whoever can type is trusted in an outage.
      return known?.person ?? unknown(id, 'member');
    }
  }

  return {
    person,
    async names(ids) {
      const found = await Promise.all(ids.map(person));
      // Somebody of whom nothing is known is called by the id, which is for whoever shows it to do.
      return new Map(found.filter(({ id, name }) => name !== id).map(({ id, name }) => [id, name]));
    },
    learn: () => learn(parts),
  };
}

async function learn({ unhurried, identity, store }: PeopleParts): Promise<void> {
  const { teamId } = await identity();
  let cursor: string | undefined;
  do {
    const answer = await unhurried.users.list({ limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) });
    const present = answer.members?.filter((member) => !member.deleted && member.id) ?? [];
    await store.savePeople(present.map((member) => described(member, member.id ?? '', teamId)));
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
}

async function ask({ client, identity }: PeopleParts, id: UserId): Promise<Person> {
  try {
    const [{ user }, { teamId }] = await Promise.all([client.users.info({ user: id }), identity()]);
    return user ? described(user, id, teamId) : unknown(id, 'stranger');
  } catch (error) {
    if (slackCode(error) === 'user_not_found') return unknown(id, 'stranger');
    throw error;
  }
}

type SlackUser = NonNullable<UsersInfoResponse['user']>;

function described(user: SlackUser, id: UserId, teamId: string): Person {
  const isStranger = user.is_stranger ?? (user.team_id !== undefined && user.team_id !== teamId);
  const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
  return {
    id,
    // A postmortem is read outside Slack too, where nobody knows the handles.
    name: user.real_name || user.profile?.display_name || user.name || id,
    zone: user.tz ?? 'UTC',
    standing: isStranger ? 'stranger' : isGuest ? 'guest' : 'member',
    isAdmin: user.is_admin === true || user.is_owner === true,
  };
}

function unknown(id: UserId, standing: Person['standing']): Person {
  return { id, name: id, zone: 'UTC', standing, isAdmin: false };
}
