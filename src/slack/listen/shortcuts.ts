/** The menu of a message: declare an incident from it, or put it on an incident's timeline. */
import type { App, MessageShortcut } from '@slack/bolt';
import { canSee, reference, TOCSIN } from '../../domain/incident/incident.ts';
import type { MessageRef } from '../../domain/incident/incident.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { clip } from '../../domain/text.ts';
import type { Answer, Call } from '../commands/subcommand.ts';
import { answering, refusalFor } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { permalink } from '../identity.ts';
import { tellQuietly } from './commands.ts';
import { carry, openModal } from '../forms/modals.ts';
import type { Carried } from '../forms/modals.ts';
import { fromSlack, mrkdwn, oneLine } from '../text.ts';
import { SHORTCUTS } from '../views/button-ids.ts';
import { declareFromMessage } from '../views/declare-from-message.ts';

/** A form keeps 3,000 characters; this leaves room for the rest that travels with it. */
const CARRIED_CHARS_MAX = 2_400;

export function listenToShortcuts(app: App, ports: EdgePorts): void {
  const declaring = { callback_id: SHORTCUTS.declareFromMessage, type: 'message_action' } as const;
  app.shortcut<MessageShortcut>(declaring, async ({ ack, shortcut, client, respond }) => {
    await ack();
    const user = shortcut.user.id;
    const refusal = refusalFor(await ports.people.person(user));
    if (refusal) return tellQuietly(respond, refusal, ports);
    const origin = originOf(shortcut);
    const title = clip(oneLine(firstLine(textOf(shortcut))), LIMITS.titleCharsMax);
    const metadata = carry({ responseUrl: shortcut.response_url, origin });
    const { configuration } = ports;
    // What was written in a private incident's channel stays private unless somebody says otherwise.
    const here = await ports.queries.incidentByChannel(shortcut.channel.id);
    const isPrivate = here?.isPrivate ?? false;
    const form = { configuration, user, metadata };
    const view = declareFromMessage(form, { title, origin, isPrivate });
    const problem = await openModal(client, shortcut.trigger_id, view);
    if (problem) await tellQuietly(respond, problem, ports);
  });
  const adding = { callback_id: SHORTCUTS.addToTimeline, type: 'message_action' } as const;
  app.shortcut<MessageShortcut>(adding, async ({ ack, shortcut, respond }) => {
    const origin = {
      user: shortcut.user.id,
      channel: shortcut.channel.id,
      responseUrl: shortcut.response_url,
      key: `shortcut/${shortcut.trigger_id}`,
    };
    const answer = await answering(ports, origin, (call) => addToTimeline(refOf(shortcut), call));
    await ack();
    if ('text' in answer) await tellQuietly(respond, answer.text, ports);
  });
}

async function addToTimeline(message: MessageRef, call: Call): Promise<Answer> {
  const incident = await call.queries.incidentByChannel(call.channel);
  if (!incident || !canSee(incident, call.user)) {
    return {
      text: 'This channel is no incident’s, so it has no timeline. “Declare from message” starts one; `/incident convert` makes this channel one.',
    };
  }
  const source = `shortcut:${call.user}` as const;
  const outcome = await call.execute({ type: 'capture_message', message, source }, incident.number);
  return {
    text: outcome.ok
      ? `On the timeline of ${reference(incident.number)}: \`/incident timeline\` shows it.`
      : mrkdwn(sentence(outcome.rejection)),
  };
}

type Origin = NonNullable<Carried['origin']>;

/** As the person sees it now: we may not be in the channel to read it. */
function originOf(shortcut: MessageShortcut): Origin {
  const message = refOf(shortcut);
  const link = shortcut.team
    ? { permalink: permalink({ workspaceUrl: workspaceUrl(shortcut.team) }, message) }
    : {};
  const author = shortcut.message.user ?? TOCSIN;
  let text = clip(fromSlack(textOf(shortcut)) || '(no text)', CARRIED_CHARS_MAX);
  // What JSON adds to some characters is only known by writing it.
  while (JSON.stringify(text).length > CARRIED_CHARS_MAX) {
    text = clip(text, Math.floor(text.length * 0.8));
  }
  return { message, text, author, ...link };
}

function workspaceUrl({ domain }: { domain: string }): string {
  return `https://${domain}.slack.com/`;
}

function refOf({ channel, message }: MessageShortcut): MessageRef {
  const thread = message['thread_ts'] as string | undefined;
  const threadTs = thread && thread !== message.ts ? { threadTs: thread } : {};
  return { channel: channel.id, ts: message.ts, ...threadTs };
}

/** Alerts say what they have to say in attachments, with no text of their own. */
function textOf({ message }: MessageShortcut): string {
  const attachments = (message['attachments'] ?? []) as Record<string, unknown>[];
  const said = attachments.flatMap(({ title, text, fallback }) => {
    const parts = [title, text].filter((part) => typeof part === 'string' && part !== '');
    return parts.length > 0 ? parts : [fallback].filter((part) => typeof part === 'string');
  });
  return [message.text, ...said].filter(Boolean).join('\n');
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
