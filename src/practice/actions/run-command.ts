/** Slash commands: sent to the app, and its acknowledgement shown. */

import { VERIFICATION_TOKEN } from '../events.ts';
import type { Channel, User } from '../model.ts';
import type { Parts } from '../parts.ts';
import type { Outcome } from '../protocol.ts';
import { respond } from '../responses.ts';
import type { ResponseOrigin } from '../response-urls.ts';
import { type Json, textOf } from '../shapes.ts';
import { type ActionOf, fail } from './action.ts';
import { channelNameFor } from './interaction.ts';
import { sentenceFor } from './sentences.ts';
import { asCommandText } from './typed-text.ts';

export async function runCommand(
  parts: Parts,
  user: User,
  action: ActionOf<'command'>,
): Promise<Outcome> {
  const channel = parts.model.visibleChannel(action.channel, user.id);
  if (channel === undefined) return fail(sentenceFor('channel_not_found'));
  if (!channel.members.has(user.id)) return fail(sentenceFor('not_in_channel'));
  if (channel.isArchived) return fail(sentenceFor('is_archived'));
  const { command } = action;
  if (!isKnown(parts, command)) {
    return fail(
      `${command} is not a valid command. To send it as a message, put a space before the "/".`,
    );
  }
  const origin: ResponseOrigin = { userId: user.id, channelId: channel.id };
  const text = asCommandText(parts, user, action.text);
  const payload = commandPayload(parts, user, channel, origin, { command, text });
  const ack = await parts.transport.request('slash_commands', payload);
  if (!ack.ok) return tellOfSilence(parts, user, channel, command);
  if (Object.keys(ack.payload).length === 0) return { ok: true, channel: channel.id };
  return parts.inTurn(async (): Promise<Outcome> => {
    const shown = await respond(parts, origin, ack.payload);
    if (shown.ok) return { ok: true, channel: channel.id, ts: textOf(shown.ts) };
    return tellOfFailure(parts, user, channel, `${command} failed with the error "${shown.error}"`);
  });
}

/** Without a manifest nothing is known of the app's commands, and each may be one. */
function isKnown(parts: Parts, command: string): boolean {
  const { commands } = parts.options;
  return commands === undefined || commands.some((known) => known.command === command);
}

function commandPayload(
  parts: Parts,
  user: User,
  channel: Channel,
  origin: ResponseOrigin,
  { command, text }: { command: string; text: string },
): Json {
  const { teamId, teamDomain, appId } = parts.identity;
  return {
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    team_domain: teamDomain,
    channel_id: channel.id,
    channel_name: channelNameFor(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text: text.trim(),
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: parts.responseUrls.issue(origin),
    trigger_id: parts.triggers.issue(user.id),
  };
}

function tellOfSilence(parts: Parts, user: User, channel: Channel, command: string): Outcome {
  return tellOfFailure(
    parts,
    user,
    channel,
    `${command} failed because the app did not respond. If this happens again, see whether ${parts.identity.botRealName} is running.`,
  );
}

function tellOfFailure(parts: Parts, user: User, channel: Channel, text: string): Outcome {
  parts.stream.tell([user.id], { type: 'slackbot', channel: channel.id, text });
  return { ok: false, error: text, told: true };
}
