/** The buttons under “This may be open already”: join the one there is, or declare all the same. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { incidentCommand } from '../../domain/incident/commands.ts';
import { canSee, reference } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { declareNow } from '../commands/declare.ts';
import type { Answer, Call } from '../commands/subcommand.ts';
import { answering } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { tellQuietly } from './commands.ts';
import { BUTTONS } from '../views/button-ids.ts';

export function listenToDuplicates(app: App, ports: EdgePorts): void {
  app.action<BlockAction<ButtonAction>>(BUTTONS.joinIncident, async (args) => {
    const { ack, action, body, respond } = args;
    const answer = await answering(ports, originOf(body, `join/${action.action_ts}`), (call) =>
      join(Number(action.value), call),
    );
    await ack();
    if ('text' in answer) await tellQuietly(respond, answer.text, ports);
  });
  app.action<BlockAction<ButtonAction>>(BUTTONS.declareAnyway, async (args) => {
    const { ack, action, body, respond } = args;
    // Named after the question: pressed twice, it is one incident.
    const asked = `anyway/${body.user.id}/${body.container['message_ts'] as string}`;
    const answer = await answering(ports, originOf(body, asked), (call) =>
      declareAnyway(action.value ?? '', call),
    );
    await ack();
    if (!('text' in answer)) return;
    // The question has its answer, so its buttons go.
    await respond({ replace_original: true, text: answer.text }).catch((error: unknown) => {
      ports.log.warn({ err: error }, 'could not answer a person');
    });
  });
}

function originOf(body: BlockAction, key: string) {
  const { user, channel, response_url: responseUrl } = body;
  return {
    user: user.id,
    channel: channel?.id ?? '',
    key,
    ...(responseUrl ? { responseUrl } : {}),
  };
}

async function join(number: number, call: Call): Promise<Answer> {
  const incident = await call.queries.incident(number);
  if (!incident || !canSee(incident, call.user)) {
    return { text: sentence({ reason: 'unknown_incident', number }) };
  }
  const { channel } = incident;
  if (!channel) {
    return {
      text: `${reference(number)}’s channel is not open yet; \`/incident show ${reference(number)}\` tells when it is.`,
    };
  }
  await call.ask({ kind: 'slack.invite', incident: number, users: [call.user] });
  return { text: `You are being invited to ${reference(number)}: <#${channel.id}>.` };
}

async function declareAnyway(value: string, call: Call): Promise<Answer> {
  const asked = incidentCommand.parse(JSON.parse(value));
  if (asked.type !== 'declare') throw new Error('the button declares nothing');
  return declareNow(call, { ...asked, replyTo: call.replyTo });
}
