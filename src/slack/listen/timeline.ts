/** The card's Timeline button, and those that turn the pages of a timeline and of links. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { canSee } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import type { Call } from '../commands/subcommand.ts';
import { answering } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { linksAnswer, timelineAnswer, timelineRequestFrom } from './timeline-page.ts';
import type { TimelineRequest } from './timeline-page.ts';
import type { Message } from '../views/card.ts';
import { BUTTONS, LINK_PAGES, TIMELINE_PAGES } from '../views/button-ids.ts';

interface Turned {
  asked: (value: string) => TimelineRequest;
  page: (incident: Incident, asked: TimelineRequest, call: Call) => Message | Promise<Message>;
  /** The page is turned where it is; from the card, which everybody sees, a new one is shown. */
  isInPlace: boolean;
}

const OF_TIMELINE = {
  asked: timelineRequestFrom,
  page: (_incident: Incident, asked: TimelineRequest, call: Call) => timelineAnswer(call, asked),
  isInPlace: true,
};
const OF_LINKS = {
  asked: timelineRequestFrom,
  page: (incident: Incident, { page }: TimelineRequest) => linksAnswer(incident, page),
  isInPlace: true,
};

const TURNED_BY: Readonly<Record<string, Turned>> = {
  [BUTTONS.timeline]: {
    ...OF_TIMELINE,
    // On the card, as on its other buttons, the value is the incident's number.
    asked: (value) => ({ incident: Number(value), page: 0 }),
    isInPlace: false,
  },
  [TIMELINE_PAGES.newer]: OF_TIMELINE,
  [TIMELINE_PAGES.older]: OF_TIMELINE,
  [LINK_PAGES.newer]: OF_LINKS,
  [LINK_PAGES.older]: OF_LINKS,
};

export function listenToTimelines(app: App, ports: EdgePorts): void {
  for (const [id, { asked, page, isInPlace }] of Object.entries(TURNED_BY)) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, respond }) => {
      await ack();
      const user = body.user.id;
      const key = `action/${body.trigger_id}/${action.action_ts}`;
      const origin = { user, channel: body.channel?.id ?? '', key };
      const answer = await answering(ports, origin, async (call) => {
        const wanted = asked(action.value ?? '');
        const incident = await ports.queries.incident(wanted.incident);
        if (incident && canSee(incident, user)) return page(incident, wanted, call);
        return { text: sentence({ reason: 'unknown_incident', number: wanted.incident }) };
      });
      if ('modal' in answer) return;
      try {
        await respond({
          response_type: 'ephemeral',
          replace_original: isInPlace,
          ...answer,
        });
      } catch (error) {
        ports.log.warn({ err: error }, 'could not show a page');
      }
    });
  }
}
