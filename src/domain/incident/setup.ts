/** The channel, its card and the announcement: what of them is there. */
import { z } from 'zod';
import type { Effect, Scheduled } from '../effects.ts';
import { worked } from './failures.ts';
import type { Incident, MessageRef, UserId } from './incident.ts';
import { responders } from './incident.ts';
import { stillAway } from './members.ts';
import { happened, nothing } from './part.ts';
import type { Deciders, EventRules } from './part.ts';
import { sharing } from './postmortem.ts';
import { offerMessages } from './role-offers.ts';
import { roleMessages } from './roles.ts';
import { message, replyTo, user } from './schemas.ts';
import { announcement, say, shown } from './showing.ts';

export const setupCommands = [
  z.object({ type: z.literal('check_setup'), replyTo: replyTo.exactOptional() }),
  z.object({
    type: z.literal('record_channel'),
    channel: z.object({ id: z.string(), name: z.string() }),
    replyTo: replyTo.exactOptional(),
  }),
  z.object({
    type: z.literal('record_invited'),
    users: z.array(user),
    refused: z.array(z.object({ user, reason: z.string() })),
  }),
  z.object({ type: z.literal('record_card'), message }),
  z.object({ type: z.literal('record_announcement'), message }),
] as const;

export type SetupEvent =
  | { type: 'channel_opened'; channel: { id: string; name: string } }
  | { type: 'people_invited'; users: UserId[]; refused: { user: UserId; reason: string }[] }
  | { type: 'card_posted'; message: MessageRef }
  | { type: 'announced'; message: MessageRef }
  | { type: 'setup_delayed'; missing: SetupStep[] };

/** What a new incident still lacks while Slack does not let us finish it. */
export type SetupStep = 'channel' | 'card' | 'announcement';

/** What a job tells us has happened. Said twice, it has happened once. */
export const setupDeciders: Deciders<z.infer<(typeof setupCommands)[number]>> = {
  /** Some seconds after the declaration: is everything there, or must the declarer be told? */
  check_setup(incident, command) {
    const missing: SetupStep[] = [];
    if (!incident.channel) missing.push('channel');
    if (!incident.card) missing.push('card');
    if (!incident.announcement && !incident.isPrivate) missing.push('announcement');
    if (missing.length === 0) return nothing();
    const to = command.replyTo ?? { user: incident.declaredBy };
    const notice = { kind: 'setup_delayed', incident: incident.number, missing } as const;
    return {
      events: [{ type: 'setup_delayed', missing }],
      effects: [{ effect: { kind: 'slack.tell', replyTo: to, notice } }],
    };
  },
  record_channel(incident, command) {
    if (incident.channel) return nothing();
    const notice = { kind: 'channel_ready', incident: incident.number } as const;
    const effects: Scheduled[] = command.replyTo
      ? [{ effect: { kind: 'slack.tell', replyTo: command.replyTo, notice } }]
      : [];
    return { events: [{ type: 'channel_opened', channel: command.channel }], effects };
  },
  record_invited: (_incident, { users, refused }) =>
    happened({ type: 'people_invited', users, refused }),
  record_card: (incident, command) =>
    incident.card?.ts === command.message.ts
      ? nothing()
      : happened({ type: 'card_posted', message: command.message }),
  record_announcement: (incident, command) =>
    incident.announcement?.ts === command.message.ts
      ? nothing()
      : happened({ type: 'announced', message: command.message }),
};

/** The thread that it was declared from learns where it goes on; of a private one it does not. */
function linkBack({ number, origin, isPrivate }: Incident): Effect[] {
  return origin && !isPrivate ? [{ kind: 'slack.link_back', incident: number }] : [];
}

export const setupEvents: EventRules<SetupEvent> = {
  channel_opened: {
    evolve: (incident, { channel }) => worked({ ...incident, channel }, 'slack.create_channel'),
    react: (incident) => [
      { kind: 'slack.invite', incident: incident.number, users: responders(incident) },
      { kind: 'slack.card', incident: incident.number },
      { kind: 'slack.topic', incident: incident.number },
      ...announcement(incident),
      ...sharing(incident),
      ...linkBack(incident),
    ],
  },
  people_invited: {
    evolve: (incident, { users }) => {
      const members = [...new Set([...incident.members, ...users])];
      return worked({ ...incident, members, ...stillAway(incident, users) }, 'slack.invite');
    },
    react: (incident, event) => [
      ...(event.refused.length > 0 ? say(incident, event) : []),
      // Whoever was away is not any more.
      ...(incident.away ? shown(incident) : []),
    ],
  },
  card_posted: {
    evolve: (incident, event) => worked({ ...incident, card: event.message }, 'slack.card'),
    react: (incident) => [
      { kind: 'slack.pin_card', incident: incident.number },
      { kind: 'slack.bookmark', incident: incident.number },
      // Below the card, which is what people look for first.
      ...roleMessages(incident),
      ...offerMessages(incident),
    ],
  },
  announced: {
    evolve: (incident, event) =>
      worked({ ...incident, announcement: event.message }, 'slack.announcement'),
  },
  setup_delayed: {
    react: (incident) => announcement(incident),
    entry: ({ missing }) => ({
      kind: 'state',
      text: `Slack was slow; still missing: ${missing.join(', ')}.`,
    }),
  },
};
