/** /incident, typed: answered by its acknowledgement, after the commit and before any Slack call. */
import type { App, RespondFn } from '@slack/bolt';
import { dispatch } from '../commands/dispatch.ts';
import { answering } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { carry, openModal } from '../forms/modals.ts';

export function listenToCommands(app: App, ports: EdgePorts): void {
  app.command('/incident', async ({ command, ack, client, respond }) => {
    const { user_id: user, channel_id: channel, response_url: responseUrl } = command;
    const key = `command/${command.trigger_id}`;
    const origin = { user, channel, responseUrl, key };
    const answer = await answering(ports, origin, (call) => dispatch(command.text, call));
    if (!('modal' in answer)) {
      await ack({ response_type: 'ephemeral', ...answer });
      return;
    }
    await ack();
    const { modal, about, carries } = answer;
    const subject = about === undefined ? {} : { incident: about };
    const metadata = carry({ responseUrl, ...subject, ...carries });
    const problem = await openModal(client, command.trigger_id, modal(metadata));
    if (problem) await tellQuietly(respond, problem, ports);
  });
}

/** To one person, where they are; when even that fails there is only the log. */
export async function tellQuietly(
  respond: RespondFn,
  text: string,
  { log }: EdgePorts,
): Promise<void> {
  try {
    await respond({ response_type: 'ephemeral', replace_original: false, text });
  } catch (error) {
    log.warn({ err: error }, 'could not answer a person');
  }
}
