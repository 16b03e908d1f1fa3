/** Elements of a private list: who used one, and the list as it is then in its place. */
import type { BlockAction, RespondFn } from '@slack/bolt';
import type { Answer } from '../commands/subcommand.ts';
import type { EdgePorts, Origin } from './edge.ts';

export function originOf(body: BlockAction, action: { action_ts: string }): Origin {
  const responseUrl = body.response_url;
  return {
    user: body.user.id,
    channel: body.channel?.id ?? '',
    key: `action/${body.trigger_id}/${action.action_ts}`,
    ...(responseUrl ? { responseUrl } : {}),
  };
}

/** When Slack does not take it any more, the old list stays. */
export async function replaceMessage(
  respond: RespondFn,
  answer: Answer,
  { log }: EdgePorts,
): Promise<void> {
  if ('modal' in answer) return;
  try {
    await respond({ response_type: 'ephemeral', replace_original: true, ...answer });
  } catch (error) {
    log.warn({ err: error }, 'could not show a list again');
  }
}
