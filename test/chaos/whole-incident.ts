/** A whole incident, and everything that there is of it afterwards: to be compared with another's. */
import type { Person } from '../../src/practice/protocol.ts';
import type { World } from '../world.ts';
import { eventTypes, isDone } from './rows.ts';
import { until } from './until.ts';

/** What there is of an incident, without what differs between any two: numbers, ids and times. */
export interface Picture {
  channels: string[];
  members: string[];
  topic: string;
  /** Every line that the bot put into the channel, in order, but for the files. */
  said: string[];
  files: string[];
  pins: number;
  bookmarks: number;
  announcements: string[];
  /** The events in the log, by type. */
  log: string[];
}

/** Who was let in may be told by Slack first or by us, and what was slow is not what was doubled. */
const DIFFERS: ReadonlySet<string> = new Set(['joined', 'people_invited', 'setup_delayed']);

/** Declares, uses every way of changing something once, and resolves. */
export async function playIncident(world: World): Promise<Picture> {
  const answer = await world.incident('ana', 'declare Card payments fail');
  const number = Number(/INC-(\d+)/.exec(answer)?.[1]);
  const name = `inc-${number}`;
  await finished(world);
  const ts = await world.say('bo', 'incidents', 'not of the incident');
  await world.practice.act('bo', { do: 'join', channel: world.channel('bo', name).id });
  const found = await world.say('bo', name, 'The pool is exhausted');
  const reply = await world.say('bo', name, 'Since 14:02', found);
  for (const each of [found, reply]) await pushpin(world, name, each);
  await pushpin(world, 'incidents', ts);
  await finished(world);
  await world.incident('ana', 'role scribe @chidi', name);
  await finished(world);
  await world.incident('chidi', 'note Restarted the pool', name);
  await world.press('ana', name, 'Post update');
  await world.submit('ana', { text: { value: { type: 'plain_text_input', value: 'It drains' } } });
  await world.incident('ana', 'sev SEV1 It is everybody', name);
  await finished(world);
  await world.incident('ana', 'resolve Larger pool', name);
  await finished(world);
  return pictureOf(world, number);
}

async function pushpin(world: World, where: string, ts: string): Promise<void> {
  const channel = world.channel('bo', where).id;
  await world.practice.act('bo', { do: 'react', channel, ts, emoji: 'pushpin' });
}

/** Also what waits for its next attempt. */
export async function finished(world: World): Promise<void> {
  await until('everything is done', () => {
    return world.practice.pending() === 0 && isDone(world.folder);
  });
}

function pictureOf(world: World, number: number): Picture {
  const name = `inc-${number}`;
  const { conversations } = world.practice.snapshot('ana');
  const channels = conversations.filter((each) => each.name.startsWith(`${name}-`));
  const ofBot = (where: string) =>
    world.messages('ana', where).filter(({ user }) => user === world.practice.botUserId);
  const lines = channels.flatMap(({ id }) => ofBot(id));
  const { people } = world.practice.snapshot('ana');
  const plain = (text: string) => withoutNames(text, number, people);
  return {
    channels: channels.map((channel) => plain(channel.name)),
    members: channels.flatMap(({ members }) => members.map(plain)).toSorted(),
    topic: plain(channels[0]?.topic ?? ''),
    said: lines
      .filter(({ files, subtype }) => files.length === 0 && subtype === undefined)
      .map(({ text }) => plain(text)),
    files: lines.flatMap(({ files }) => files).map((file) => plain(file.name)),
    pins: channels.flatMap(({ pins }) => pins).length,
    bookmarks: channels.flatMap(({ bookmarks }) => bookmarks).length,
    announcements: ofBot('incidents')
      .map(({ text }) => text)
      .filter((text) => text.includes(`*INC-${number}*`))
      .map(plain),
    log: eventTypes(world.folder, number)
      .filter((type) => !DIFFERS.has(type))
      .toSorted(),
  };
}

function withoutNames(text: string, number: number, people: Person[]): string {
  const named = people.reduce((so, { id, name }) => so.replaceAll(id, name), text);
  return named
    .replaceAll(new RegExp(`(inc-)${number}\\b`, 'gi'), '$1N')
    .replaceAll(/<#\w+[^>]*>/g, '<#channel>')
    .replaceAll(/<!date[^>]*>/g, '<time>');
}
