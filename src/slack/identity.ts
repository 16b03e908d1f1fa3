/** Who we are in Slack, asked once. */
import type { WebClient } from '@slack/web-api';
import type { MessageRef } from '../domain/incident/incident.ts';

export interface Identity {
  botUserId: string;
  botId: string;
  teamId: string;
  /** "https://example.slack.com/" */
  workspaceUrl: string;
}

/** Resolves to the same answer for ever once Slack has given it; until then each call asks. */
export function identityFrom(client: WebClient): () => Promise<Identity> {
  let known: Promise<Identity> | undefined;
  return () => {
    known ??= ask(client).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function ask(client: WebClient): Promise<Identity> {
  const answer = await client.auth.test();
  return {
    botUserId: answer.user_id ?? '',
    botId: answer.bot_id ?? '',
    teamId: answer.team_id ?? '',
    workspaceUrl: answer.url ?? '',
  };
}

/** As chat.getPermalink would answer, without asking. */
export function permalink(identity: Pick<Identity, 'workspaceUrl'>, message: MessageRef): string {
  const path = `archives/${message.channel}/p${message.ts.replace('.', '')}`;
  const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${message.channel}` : '';
  return `${identity.workspaceUrl}${path}${thread}`;
}
