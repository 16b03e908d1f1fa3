/** App Home: the open incidents one may see, and how to start one. */
import type { HomeView, KnownBlock } from '@slack/types';
import type { Incident } from '../../domain/incident/incident.ts';
import { BUTTONS } from './button-ids.ts';
import { incidentLine } from './incident-line.ts';

export function home(incidents: readonly Incident[], total: number): HomeView {
  const left = total - incidents.length;
  const blocks: KnownBlock[] = [
    {
      type: 'header',
      text: { type: 'plain_text', text: total === 0 ? 'No open incidents' : 'Open incidents' },
    },
    ...incidents.map((incident): KnownBlock => ({
      type: 'section',
      text: { type: 'mrkdwn', text: incidentLine(incident) },
    })),
    ...(left > 0 ? [context(`… and ${left} older: \`/incident list\``)] : []),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: BUTTONS.declare,
          style: 'danger',
          text: { type: 'plain_text', text: 'Declare an incident' },
        },
      ],
    },
    context('In any channel: `/incident declare what is wrong`. `/incident help` lists the rest.'),
  ];
  return { type: 'home', blocks };
}

function context(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}
