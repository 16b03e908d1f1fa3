/** Fills a new workspace with its people and channels, in the emulator and in the model alike. */

import { type Emulator, OWNER_ID } from './emulator.ts';
import { type Channel, type Model, newChannel, nowSeconds, type User } from './model.ts';
import { type ChannelOption, CHANNELS, PEOPLE, type PracticeOptions } from './options.ts';
import type { Identity } from './parts.ts';
import { type ApiResult, type Json, jsonList, textOf } from './shapes.ts';

const GUEST_SUFFIX = 'guest.example.com';
const STAFF_SUFFIX = 'example.com';

export async function seedWorkspace(
  model: Model,
  emulator: Emulator,
  identity: Identity,
  options: PracticeOptions,
): Promise<void> {
  for (const user of usersOf(emulator, identity, options)) model.users.set(user.id, user);
  const known = jsonList(
    (
      await asOwner(emulator, 'conversations.list', {
        types: 'public_channel,private_channel',
        limit: 999,
      })
    ).channels,
  );
  const wanted = options.channels ?? CHANNELS;
  for (const option of wanted) {
    const id = textOf(known.find(({ name }) => name === option.name)?.id);
    const channel = await seedChannel(model, emulator, option, id);
    model.channels.set(channel.id, channel);
  }
  // The emulator always has some channels of its own; under these names nobody runs into them.
  for (const { id, name } of known) {
    if (model.channels.has(textOf(id))) continue;
    await asOwner(emulator, 'conversations.rename', {
      channel: textOf(id),
      name: `unused-${textOf(name)}`,
    });
  }
}

export function emailOf(handle: string, isGuest: boolean | undefined): string {
  return `${handle}@${isGuest === true ? GUEST_SUFFIX : STAFF_SUFFIX}`;
}

function usersOf(emulator: Emulator, identity: Identity, options: PracticeOptions): User[] {
  const people = (options.people ?? PEOPLE).map((person): User => {
    const id = emulator.ids.get(person.name);
    if (id === undefined) throw new Error(`the emulator did not make @${person.name}`);
    return {
      id,
      name: person.name,
      realName: person.realName,
      isBot: false,
      isAdmin: person.isAdmin ?? false,
      isGuest: person.isGuest ?? false,
      tz: person.tz,
      email: emailOf(person.name, person.isGuest),
    };
  });
  const bot: User = {
    id: identity.botUserId,
    name: identity.botName,
    realName: identity.botRealName,
    isBot: true,
    isAdmin: false,
    isGuest: false,
    tz: 'America/Los_Angeles',
    email: '',
  };
  return [...people, bot];
}

async function seedChannel(
  model: Model,
  emulator: Emulator,
  option: ChannelOption,
  id: string,
): Promise<Channel> {
  const members = membersOf(model, option);
  const before = jsonMembers(await asOwner(emulator, 'conversations.members', { channel: id }));
  const missing = members.filter((member) => !before.includes(member));
  const surplus = before.filter((member) => member !== OWNER_ID && !members.includes(member));
  if (missing.length > 0) {
    await asOwner(emulator, 'conversations.invite', { channel: id, users: missing.join(',') });
  }
  for (const user of surplus) {
    await asOwner(emulator, 'conversations.kick', { channel: id, user });
  }
  const topic = option.topic ?? '';
  await asOwner(emulator, 'conversations.setTopic', { channel: id, topic });
  const creator = members[0] ?? OWNER_ID;
  const channel = newChannel({
    id,
    name: option.name,
    kind: option.isPrivate === true ? 'private' : 'channel',
    creator,
    created: nowSeconds(),
  });
  channel.topic = { value: topic, creator, last_set: nowSeconds() };
  channel.members = new Set(members);
  channel.isShared = option.isShared === true;
  return channel;
}

function membersOf(model: Model, option: ChannelOption): string[] {
  if (option.members === undefined) {
    return [...model.users.values()]
      .filter((user) => !user.isBot && !user.isGuest)
      .map((user) => user.id);
  }
  return option.members.map((handle) => {
    const user = model.user(handle);
    if (user === undefined) {
      throw new Error(
        `channels: #${option.name} has a member @${handle}, who is none of the people; name one of ${handles(model)}.`,
      );
    }
    return user.id;
  });
}

function handles(model: Model): string {
  return [...model.users.values()].map((user) => user.name).join(', ');
}

async function asOwner(emulator: Emulator, method: string, args: Json): Promise<ApiResult> {
  const result = await emulator.callFreely(OWNER_ID, method, args);
  if (!result.ok) throw new Error(`the emulator refused ${method}: ${result.error}`);
  return result;
}

function jsonMembers(result: ApiResult): string[] {
  return Array.isArray(result.members) ? result.members.map(textOf) : [];
}
