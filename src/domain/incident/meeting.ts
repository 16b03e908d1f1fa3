/** Where people talk: the link of the incident's meeting. */
import { z } from 'zod';
import type { Configuration } from '../configuration.ts';
import { channelName } from './channel-name.ts';
import { reference } from './incident.ts';
import type { Incident } from './incident.ts';
import { LIMITS } from './limits.ts';
import { happened, refuse } from './part.ts';
import type { Deciders, EventRules, NewEvent } from './part.ts';
import { say, shown, topic } from './showing.ts';

/** A link that a person can be sent to. */
export const meetingUrl = z
  .string()
  .trim()
  .max(LIMITS.urlCharsMax)
  .pipe(z.url({ protocol: /^https$/ }));

export const meetingCommands = [
  z.object({ type: z.literal('set_meeting'), url: meetingUrl }),
] as const;

export interface MeetingEvent {
  type: 'meeting_set';
  url: string;
  /** From the team's template, at the declaration. */
  isDefault?: boolean;
}

export const meetingDeciders: Deciders<z.infer<(typeof meetingCommands)[number]>> = {
  set_meeting: (incident, { url }) =>
    incident.meetingUrl === url
      ? refuse({ reason: 'same_meeting', url })
      : happened({ type: 'meeting_set', url }),
};

export const meetingEvents: EventRules<MeetingEvent> = {
  meeting_set: {
    evolve: (incident, { url }) => ({ ...incident, meetingUrl: url }),
    react: (incident, event) =>
      incident.channel
        ? [
            ...(event.isDefault ? [] : say(incident, event)),
            ...topic(incident),
            ...shown(incident),
            { kind: 'slack.meeting_bookmark', incident: incident.number },
          ]
        : [],
    entry: ({ url, isDefault }) =>
      // The link itself may let people in who read this much later.
      isDefault ? undefined : { kind: 'state', text: `The meeting is at ${new URL(url).host}.` },
  },
};

/** What the team's template gives a new incident; it stays, whatever its title becomes. */
export function defaultMeeting(
  incident: Incident,
  { meetingUrl: template }: Configuration,
): NewEvent[] {
  if (!template) return [];
  const url = filled(template, {
    reference: reference(incident.number),
    number: String(incident.number),
    slug: channelName(incident, 1),
  });
  return [{ type: 'meeting_set', url, isDefault: true }];
}

/** What may stand in a template, between braces. */
export const TEMPLATE_VARIABLES = ['reference', 'number', 'slug'] as const;

export function filled(
  template: string,
  values: Readonly<Record<(typeof TEMPLATE_VARIABLES)[number], string>>,
): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as keyof typeof values] : whole,
  );
}
