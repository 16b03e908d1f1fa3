/** What is said in the channel when somebody changes what stands on the timeline. */
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { mrkdwn } from '../text.ts';
import { moment } from './time.ts';

type Said = Extract<
  IncidentEvent,
  { type: 'noted' | 'entry_edited' | 'entry_struck' | 'entry_unstruck' }
>;

export function amendmentMessage(event: Said): string {
  const who = `<@${event.by}>`;
  switch (event.type) {
    case 'noted': {
      // By then the channel has moved on; when it was matters more than when it was typed.
      const isPast = event.at < event.recordedAt;
      return `📝 ${who} noted${isPast ? ` (${moment(event.at)})` : ''}: ${mrkdwn(event.text)}`;
    }
    case 'entry_edited':
      return `✏️ ${who} changed #${event.entry} on the timeline: ${mrkdwn(event.text)}`;
    case 'entry_struck':
      return `✂️ ${who} struck #${event.entry} from the timeline${event.reason ? `: ${mrkdwn(event.reason)}` : '.'}`;
    case 'entry_unstruck':
      return `↩️ ${who} put #${event.entry} back on the timeline.`;
  }
}
