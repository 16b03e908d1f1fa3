/** People as Slack describes them: asked once a day, and remembered when Slack does not answer. */
import type { WebClient } from '@slack/web-api';
import type { UserId } from '../domain/incident/incident.ts';
import type { Person } from '../domain/person.ts';
import type { Clock, People } from '../domain/ports.ts';
import { slackCode } from './errors.ts';
import type { Identity } from './identity.ts';

/** A zone or a standing that changed is known a day later. */
const FRESH_MS = 24 * 60 * 60 * 1000;

export interface PeopleParts {
  /** Its time-out must leave room within the 3 seconds of an acknowledgement. */
  client: WebClient;
  identity: () => Promise<Identity>;
  clock: Clock;
  store: {
    people(ids: readonly UserId[]): Promise<{ person: Person; knownAt: number }[]>;
    savePerson(person: Person): Promise<void>;
  };
}

export function slackPeople(parts: PeopleParts): People {
  const { store, clock } = parts;

  async function person(id: UserId): Promise<Person> {
    const [known] = await store.people([id]);
    if (known && clock.now() - known.knownAt < FRESH_MS) return known.person;
    try {
      const asked = await ask(parts, id);
      await store.savePerson(asked);
      return asked;
    } catch {
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
  };
}

async function ask({ client, identity }: PeopleParts, id: UserId): Promise<Person> {
  try {
    const { user } = await client.users.info({ user: id });
    if (!user) return unknown(id, 'stranger');
    const { teamId } = await identity();
    const isStranger = user.is_stranger ?? (user.team_id !== undefined && user.team_id !== teamId);
    const isGuest = user.is_restricted ?? user.is_ultra_restricted ?? false;
    return {
      id,
      // A postmortem is read outside Slack too, where nobody knows the handles.
      name: user.real_name || user.profile?.display_name || user.name || id,
      zone: user.tz ?? 'UTC',
      standing: isStranger ? 'stranger' : isGuest ? 'guest' : 'member',
      isAdmin: user.is_admin ?? user.is_owner ?? false,
    };
  } catch (error) {
    if (slackCode(error) === 'user_not_found') return unknown(id, 'stranger');
    throw error;
  }
}

function unknown(id: UserId, standing: Person['standing']): Person {
  return { id, name: id, zone: 'UTC', standing, isAdmin: false };
}
