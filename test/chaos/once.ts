/** What there is of an incident in the workspace, counted: everything must be there exactly once. */
import { expect } from 'vitest';
import type { Practice } from '../../src/practice/practice.ts';
import type { Message } from '../../src/practice/protocol.ts';

/** What a person sees of the incident with this number. */
export interface Traces {
  channels: number;
  cards: number;
  /** Pinned messages: the card, and nothing else. */
  pins: number;
  bookmarks: number;
  topics: number;
  /** The bot's messages in the channel that are none of the above. */
  said: string[];
  /** Those of them that are there more than once. */
  saidAgain: string[];
  announcements: number;
  /** Whether whoever declared is in the channel. */
  isInvited: boolean;
}

export function tracesOf(practice: Practice, number: number, declarer = 'ana'): Traces {
  const name = `inc-${number}`;
  const { conversations } = practice.snapshot(declarer);
  const channels = conversations.filter(
    (each) => each.name === name || each.name.startsWith(`${name}-`),
  );
  const messages = channels.flatMap(({ id }) => ofBot(practice, declarer, id));
  const posted = messages.filter(({ subtype }) => subtype === undefined);
  const cards = posted.filter(({ blocks }) => blocks?.some(({ type }) => type === 'header'));
  const pins = channels.flatMap((channel) => channel.pins);
  const said = posted.filter((message) => !cards.includes(message)).map(({ text }) => text);
  return {
    channels: channels.length,
    cards: cards.length,
    pins: pins.filter((ts) => cards.some((card) => card.ts === ts)).length,
    bookmarks: channels.flatMap(({ bookmarks }) => bookmarks).length,
    topics: messages.filter(({ subtype }) => subtype === 'channel_topic').length,
    said,
    saidAgain: said.filter((text, index) => said.indexOf(text) < index),
    announcements: ofBot(practice, declarer, 'incidents').filter(({ text }) =>
      text.includes(`*INC-${number}*`),
    ).length,
    isInvited: channels.some(({ members }) => members.includes(practice.userId(declarer))),
  };
}

export const NOTHING: Traces = {
  channels: 0,
  cards: 0,
  pins: 0,
  bookmarks: 0,
  topics: 0,
  said: [],
  saidAgain: [],
  announcements: 0,
  isInvited: false,
};

/** A new incident, whatever the bot said in its channel. */
const ONCE_EACH: Omit<Traces, 'said'> = {
  channels: 1,
  cards: 1,
  pins: 1,
  bookmarks: 1,
  topics: 1,
  saidAgain: [],
  announcements: 1,
  isInvited: true,
};

export function expectOnceEach(practice: Practice, number: number, when: string): void {
  const { said: _whatever, ...traces } = tracesOf(practice, number);
  expect(traces, when).toEqual(ONCE_EACH);
}

/** What the bot told somebody about the incident out of others' sight, by either way. */
export function toldOf(practice: Practice, number: number, handle = 'ana') {
  const about = ({ text }: Message) => text.includes(`*INC-${number}*`);
  const { conversations } = practice.snapshot(handle);
  const direct = conversations.find(({ withUser }) => withUser === practice.botUserId);
  return {
    whispers: practice
      .messages(handle, 'general')
      .filter((message) => message.ephemeralTo !== undefined && about(message))
      .map(({ text }) => text),
    direct: direct
      ? practice
          .messages(handle, direct.id)
          .filter(about)
          .map(({ text }) => text)
      : [],
  };
}

function ofBot(practice: Practice, handle: string, where: string): Message[] {
  return practice
    .messages(handle, where)
    .filter(({ user, ephemeralTo }) => user === practice.botUserId && ephemeralTo === undefined);
}
