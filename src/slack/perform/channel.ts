/** The incident's channel: made once, with the right people, topic and bookmark. */
import type { WebClient } from '@slack/web-api';
import { channelName } from '../../domain/incident/channel-name.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Attempt, Perform } from '../../domain/ports.ts';
import { explain, slackCode } from '../errors.ts';
import { permalink } from '../identity.ts';
import { topic } from '../views/topic.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

/** Nobody has as many channels of one name; it ends the search for a free one. */
const CANDIDATES_MAX = 20;
/** Slack's limit for one call. */
const INVITE_MAX = 100;
/** Slack counts channels in seconds and by its own clock. */
const CLOCK_SLACK_MS = 60_000;

interface Channel {
  id: string;
  name: string;
}

export function createChannel(ports: SlackPorts): Perform<'slack.create_channel'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      if (incident.channel) return DONE;
      const ours = attempt.number > 1 ? await channelsMadeSince(ports, attempt) : [];
      for (let candidate = 1; candidate <= CANDIDATES_MAX; candidate++) {
        const name = channelName(incident, candidate);
        const made =
          ours.find((channel) => channel.name === name) ??
          (await create(ports.client, name, incident.isPrivate, attempt.signal));
        if (!made) continue;
        const { replyTo } = effect;
        return {
          outcome: 'done',
          report: { type: 'record_channel', channel: made, ...(replyTo ? { replyTo } : {}) },
        };
      }
      return { outcome: 'give_up', reason: `${CANDIDATES_MAX} names for the channel are taken` };
    });
}

/** Undefined when the name is taken. */
async function create(
  client: WebClient,
  name: string,
  isPrivate: boolean,
  signal: AbortSignal,
): Promise<Channel | undefined> {
  signal.throwIfAborted();
  try {
    const { channel } = await client.conversations.create({ name, is_private: isPrivate });
    // Slack may have changed the name to fit.
    return { id: channel?.id ?? '', name: channel?.name ?? name };
  } catch (error) {
    if (slackCode(error) === 'name_taken') return undefined;
    throw error;
  }
}

/** What an earlier attempt may have made without our hearing of it. */
async function channelsMadeSince(ports: SlackPorts, attempt: Attempt): Promise<Channel[]> {
  const { botUserId } = await ports.identity();
  const found: Channel[] = [];
  let cursor: string | undefined;
  do {
    const answer = await ports.client.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 999,
      ...(cursor ? { cursor } : {}),
    });
    for (const { id, name, creator, created } of answer.channels ?? []) {
      const isOurs = creator === botUserId;
      if (isOurs && id && name && (created ?? 0) * 1000 >= attempt.since - CLOCK_SLACK_MS) {
        found.push({ id, name });
      }
    }
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
  return found;
}

export function invite(ports: SlackPorts): Perform<'slack.invite'> {
  return (effect) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      if (!hasChannel(incident)) return DONE;
      const users = [...new Set(effect.users)];
      const refused: { user: string; reason: string }[] = [];
      for (let from = 0; from < users.length; from += INVITE_MAX) {
        const some = users.slice(from, from + INVITE_MAX);
        refused.push(...(await inviteSome(ports.client, incident.channel.id, some)));
      }
      const away = new Set(refused.map(({ user }) => user));
      return {
        outcome: 'done',
        report: {
          type: 'record_invited',
          users: users.filter((user) => !away.has(user)),
          refused,
        },
      };
    });
}

/** Being there already is as good as being invited. */
const IS_THERE: ReadonlySet<string> = new Set(['already_in_channel', 'cant_invite_self']);

/** One call for all: `force` lets in those who can be when others cannot. */
async function inviteSome(
  client: WebClient,
  channel: string,
  users: string[],
): Promise<{ user: string; reason: string }[]> {
  let errors: { user?: string; error?: string }[];
  try {
    const answer = await client.conversations.invite({
      channel,
      users: users.join(','),
      force: true,
    });
    errors = inviteErrors(answer);
  } catch (error) {
    const code = slackCode(error);
    if (code === undefined || !isAboutPeople(error)) {
      if (code === undefined || !IS_THERE.has(code)) throw error;
      return [];
    }
    errors = inviteErrors((error as { data: object }).data);
  }
  return errors
    .filter(({ error = '' }) => !IS_THERE.has(error))
    .map(({ user = '', error = '' }) => ({ user, reason: explain(error) }));
}

function inviteErrors(answer: object): { user?: string; error?: string }[] {
  const { errors } = answer as { errors?: unknown };
  return Array.isArray(errors) ? (errors as { user?: string; error?: string }[]) : [];
}

/** When nobody could be let in, the refusal lists them too. */
function isAboutPeople(error: unknown): boolean {
  return inviteErrors((error as { data?: object }).data ?? {}).length > 0;
}

/** Slack writes a line into the channel each time, so it is not set again to what it is. */
export function setTopic(ports: SlackPorts): Perform<'slack.topic'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      if (!hasChannel(incident)) return DONE;
      const channel = incident.channel.id;
      const wanted = topic(incident, ports.configuration);
      if (attempt.number > 1 && (await topicNow(ports, channel)) === wanted) return DONE;
      await ports.client.conversations.setTopic({ channel, topic: wanted });
      return DONE;
    });
}

async function topicNow(ports: SlackPorts, channel: string): Promise<string | undefined> {
  const answer = await ports.client.conversations.info({ channel });
  return answer.channel?.topic?.value;
}

/** A bookmark that leads to the card from wherever in the channel one is. */
export function addBookmark(ports: SlackPorts): Perform<'slack.bookmark'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      if (!hasChannel(incident) || !incident.card) return DONE;
      const channel_id = incident.channel.id;
      const link = permalink(await ports.identity(), incident.card);
      const title = `${reference(incident.number)} card`;
      const isFirst = attempt.number === 1 && !(await wasReposted(ports, incident.number));
      const before = isFirst ? undefined : await bookmarkCalled(ports, channel_id, title);
      if (before?.link === link) return DONE;
      attempt.signal.throwIfAborted();
      if (before?.id) {
        await ports.client.bookmarks.edit({ channel_id, bookmark_id: before.id, link });
      } else {
        const emoji = ':rotating_light:';
        await ports.client.bookmarks.add({ channel_id, title, type: 'link', link, emoji });
      }
      return DONE;
    });
}

/** Then there is a bookmark already, and it leads to a card that is gone. */
async function wasReposted(ports: SlackPorts, incident: number): Promise<boolean> {
  const events = await ports.queries.events(incident);
  return events.filter(({ type }) => type === 'card_posted').length > 1;
}

export async function bookmarkCalled(ports: SlackPorts, channel: string, title: string) {
  const { bookmarks } = await ports.client.bookmarks.list({ channel_id: channel });
  return bookmarks?.find((each) => each.title === title);
}
