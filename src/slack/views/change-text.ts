/** What is said in the channel when an incident's status, name, kind or fields change. */
import type { Configuration } from '../../domain/configuration.ts';
import { serviceName, statusName } from '../../domain/configuration.ts';
import type { DetailEvent } from '../../domain/incident/details.ts';
import { fieldText } from '../../domain/incident/field-values.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Recorded } from '../../domain/incident/part.ts';
import type { StatusEvent } from '../../domain/incident/status-change.ts';
import { mrkdwn } from '../text.ts';
import { glyph } from './status-words.ts';

type Said = StatusEvent | Exclude<DetailEvent, { type: 'channel_renamed' }>;

export function changeMessage(
  event: Recorded<Said>,
  number: number,
  configuration: Configuration,
): string {
  const who = `<@${event.by}>`;
  switch (event.type) {
    case 'status_changed': {
      const [from, to] = [event.from, event.to].map((status) =>
        mrkdwn(statusName(configuration, status)),
      );
      const reason = event.reason ? `: ${mrkdwn(event.reason)}` : '.';
      return `${glyph(event.to)} ${who} moved ${reference(number)} from ${from} to *${to}*${reason}`;
    }
    case 'renamed':
      return `✏️ ${who} renamed ${reference(number)} from “${mrkdwn(event.from)}” to “${mrkdwn(event.to)}”.`;
    case 'type_changed': {
      const name = configuration.types.find(({ id }) => id === event.to)?.name ?? event.to;
      return `🏷️ ${who} set the type to *${mrkdwn(name)}*.`;
    }
    case 'service_changed': {
      const name = serviceName(configuration, event.to);
      return `🏷️ ${who} set the service to *${mrkdwn(name)}*.`;
    }
    case 'field_set': {
      const name = `*${mrkdwn(event.name)}*`;
      if (event.to === undefined) return `🏷️ ${who} removed ${name}.`;
      const before = event.from === undefined ? '' : `, from ${mrkdwn(fieldText(event.from))}`;
      return `🏷️ ${who} set ${name} to ${mrkdwn(fieldText(event.to))}${before}.`;
    }
  }
}
