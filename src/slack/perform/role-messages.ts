/** The messages about a role: an offer, which loses its buttons, and the holder's with its checklist. */
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import type { MessageRef } from '../../domain/incident/incident.ts';
import type { Attempt, Perform, Performed } from '../../domain/ports.ts';
import { postOnce } from '../post.ts';
import type { Message } from '../views/card.ts';
import { formerRoleMessage, offerMessage, roleMessage, roleOf } from '../views/role-messages.ts';
import { isUpdated } from './messages.ts';
import { attempting, DONE, hasChannel, incidentOf } from './ports.ts';
import type { SlackPorts } from './ports.ts';

export function showOffer(ports: SlackPorts): Perform<'slack.offer_message'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      const { role, offeredAt } = effect;
      const offer = incident.offers?.find((each) => each.role === role && each.at === offeredAt);
      if (!hasChannel(incident) || !offer) return DONE;
      const message = offerMessage(incident, offer, ports.configuration);
      if (offer.message && (await isUpdated(ports, offer.message, message))) return DONE;
      // It was answered before anybody could see it.
      if (offer.ended) return DONE;
      return post(ports, { channel: incident.channel.id, message, attempt }, (posted) => ({
        type: 'record_offer_message',
        role,
        offeredAt,
        message: posted,
      }));
    });
}

export function showRole(ports: SlackPorts): Perform<'slack.role_message'> {
  return (effect, attempt) =>
    attempting(async () => {
      const incident = await incidentOf(ports, effect.incident);
      const role = roleOf(ports.configuration, effect.role);
      if (!hasChannel(incident) || !role || role.checklist.length === 0) return DONE;
      const holder = incident.roles[role.id];
      const known = incident.roleMessages?.[role.id];
      if (known && known.user !== holder) {
        await isUpdated(ports, known.message, formerRoleMessage(incident, role, known.user));
      }
      if (holder === undefined) return DONE;
      const message = roleMessage(incident, role, holder);
      if (known?.user === holder && (await isUpdated(ports, known.message, message))) return DONE;
      // One for each holder: what was posted for the one before is not this one's.
      const own = { ...attempt, key: `${attempt.key}/${holder}` };
      return post(ports, { channel: incident.channel.id, message, attempt: own }, (posted) => ({
        type: 'record_role_message',
        role: role.id,
        user: holder,
        message: posted,
      }));
    });
}

async function post(
  ports: SlackPorts,
  { channel, message, attempt }: { channel: string; message: Message; attempt: Attempt },
  report: (posted: MessageRef) => IncidentCommand,
): Promise<Performed> {
  const posted = await postOnce(ports.client, { channel, ...message }, attempt);
  return { outcome: 'done', report: report(posted) };
}
