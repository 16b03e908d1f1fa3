/** What people do that is a Web API call in their own name: writing, reacting, channels. */

import { ALL_SCOPES } from '../options.ts';
import type { User } from '../model.ts';
import type { Parts } from '../parts.ts';
import type { Action, Outcome } from '../protocol.ts';
import { type ApiResult, type Caller, type Json, jsonOf, textOf } from '../shapes.ts';
import { callMethod } from '../web-api.ts';
import { fail } from './action.ts';
import { sentenceFor } from './sentences.ts';
import { asComposed } from './typed-text.ts';

const PERSON_SCOPES: ReadonlySet<string> = new Set(ALL_SCOPES);

export type WebApiAction = Extract<
  Action,
  {
    do:
      | 'say'
      | 'edit'
      | 'delete'
      | 'react'
      | 'unreact'
      | 'pin'
      | 'unpin'
      | 'join'
      | 'leave'
      | 'archive'
      | 'create_channel'
      | 'invite';
  }
>;

export async function callAsPerson(
  parts: Parts,
  user: User,
  action: WebApiAction,
): Promise<Outcome> {
  const { method, args } = callOf(parts, user, action);
  const result = await callMethod(parts, { method, args, caller: personCaller(user) });
  return outcomeOf(result);
}

export function personCaller(user: User): Caller {
  return { kind: 'user', userId: user.id, scopes: PERSON_SCOPES };
}

export function outcomeOf(result: ApiResult): Outcome {
  if (!result.ok) return fail(sentenceFor(result.error));
  const channel = textOf(result.channel) || textOf(jsonOf(result.channel).id);
  const ts = textOf(result.ts);
  return {
    ok: true,
    ...(channel === '' ? {} : { channel }),
    ...(ts === '' ? {} : { ts }),
  };
}

function callOf(parts: Parts, user: User, action: WebApiAction): { method: string; args: Json } {
  // A name does for a channel as well as its id does, and a handle for a person.
  const channel = 'channel' in action ? channelId(parts, user, action.channel) : '';
  switch (action.do) {
    case 'say':
      return {
        method: 'chat.postMessage',
        args: {
          channel,
          text: asComposed(parts, user, action.text),
          ...(action.threadTs === undefined ? {} : { thread_ts: action.threadTs }),
        },
      };
    case 'edit': {
      const text = asComposed(parts, user, action.text);
      return { method: 'chat.update', args: { channel, ts: action.ts, text } };
    }
    case 'delete':
      return { method: 'chat.delete', args: { channel, ts: action.ts } };
    case 'react':
    case 'unreact': {
      const method = action.do === 'react' ? 'reactions.add' : 'reactions.remove';
      return { method, args: { channel, timestamp: action.ts, name: action.emoji } };
    }
    case 'pin':
    case 'unpin': {
      const method = action.do === 'pin' ? 'pins.add' : 'pins.remove';
      return { method, args: { channel, timestamp: action.ts } };
    }
    case 'join':
    case 'leave':
    case 'archive':
      return { method: `conversations.${action.do}`, args: { channel } };
    case 'create_channel': {
      const { name, isPrivate } = action;
      return { method: 'conversations.create', args: { name, is_private: isPrivate } };
    }
    case 'invite': {
      const users = parts.model.user(action.user)?.id ?? action.user;
      return { method: 'conversations.invite', args: { channel, users } };
    }
    default:
      return action satisfies never;
  }
}

export function channelId(parts: Parts, user: User, reference: string): string {
  return parts.model.visibleChannel(reference, user.id)?.id ?? reference;
}
