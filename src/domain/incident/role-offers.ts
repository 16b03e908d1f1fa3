/**
 * Offers of a role. Nobody gets one put upon them that matters: until they say "I have it", whoever
 * holds it keeps it, so that there is never a moment without anybody, nor one with two.
 */
import { z } from 'zod';
import { findRole } from '../configuration.ts';
import type { Configuration, Role } from '../configuration.ts';
import type { Effect, Scheduled } from '../effects.ts';
import { pendingOffer, pendingOffers } from './incident.ts';
import type { Incident, MessageRef, RoleOffer, UserId } from './incident.ts';
import { happened, nothing, optional, refuse } from './part.ts';
import type { Context, Deciders, EventRules, NewEvent } from './part.ts';
import type { Rejection } from './rejection.ts';
import { invitation, roleWords, unknownRole } from './role-words.ts';
import { atMs, message } from './schemas.ts';
import { say, shown } from './showing.ts';
import { isOpen } from './status.ts';

/** More than anybody looks back at; what was offered before them is in the log. */
const ENDED_KEPT_MAX = 20;

const role = z.string();

export const offerCommands = [
  z.object({ type: z.literal('accept_role'), role: role.exactOptional() }),
  z.object({ type: z.literal('decline_role'), role: role.exactOptional() }),
  z.object({ type: z.literal('withdraw_offer'), role: role.exactOptional() }),
  z.object({ type: z.literal('remind_offer'), role, offeredAt: atMs }),
  z.object({ type: z.literal('expire_offer'), role, offeredAt: atMs }),
  z.object({ type: z.literal('record_offer_message'), role, offeredAt: atMs, message }),
] as const;

export type OfferEvent =
  | { type: 'role_offered'; role: string; user: UserId; holder?: UserId }
  | { type: 'role_offer_reminded'; role: string; user: UserId; holder?: UserId }
  | {
      type: 'role_offer_ended';
      role: string;
      user: UserId;
      how: 'declined' | 'withdrawn' | 'expired';
      holder?: UserId;
    }
  | { type: 'role_offer_shown'; role: string; offeredAt: number; message: MessageRef };

/** What an offer comes to: said with its button in the channel, by direct message, and reminded of. */
export function offering(
  incident: Incident,
  given: { role: Role; user: UserId },
  { now, configuration }: Context,
): { events: NewEvent[]; effects: Scheduled[] } {
  const { number } = incident;
  const { remindAfterMs, expireAfterMs } = configuration.roleOffers;
  const before = pendingOffer(incident, given.role.id);
  const body = { role: given.role.id, ...optional('holder', incident.roles[given.role.id]) };
  const due = { role: given.role.id, offeredAt: now };
  return {
    events: [
      ...(before
        ? [{ type: 'role_offer_ended', ...body, user: before.to, how: 'withdrawn' } as const]
        : []),
      { type: 'role_offered', ...body, user: given.user },
    ],
    effects: [
      {
        effect: {
          kind: 'slack.tell',
          replyTo: { user: given.user },
          notice: { kind: 'role_offered', incident: number, ...due },
        },
      },
      {
        effect: { kind: 'wake', incident: number, command: { type: 'remind_offer', ...due } },
        afterMs: remindAfterMs,
      },
      {
        effect: { kind: 'wake', incident: number, command: { type: 'expire_offer', ...due } },
        afterMs: expireAfterMs,
      },
    ],
  };
}

export const offerDeciders: Deciders<z.infer<(typeof offerCommands)[number]>> = {
  accept_role(incident, command, context) {
    const meant = offerTo(incident, command.role, context);
    if ('rejection' in meant) {
      // Pressed on two devices, or twice: the second press finds what the first has done.
      const given = command.role && findRole(context.configuration, command.role);
      return given && incident.roles[given.id] === context.by ? nothing() : refuse(meant.rejection);
    }
    return happened({
      type: 'role_assigned',
      role: meant.offer.role,
      user: context.by,
      ...optional('previous', incident.roles[meant.offer.role]),
      isAccepted: true,
    });
  },
  decline_role(incident, command, context) {
    const meant = offerTo(incident, command.role, context);
    return 'rejection' in meant
      ? refuse(meant.rejection)
      : happened(ended(incident, meant.offer, 'declined'));
  },
  withdraw_offer(incident, command, { configuration }) {
    const meant = offerToWithdraw(incident, command.role, configuration);
    return 'rejection' in meant
      ? refuse(meant.rejection)
      : happened(ended(incident, meant.offer, 'withdrawn'));
  },
  remind_offer(incident, command) {
    const offer = sameOffer(incident, command);
    if (!offer || !isOpen(incident.status)) return nothing();
    const { role: id, to, at } = offer;
    const { number } = incident;
    const notice = { kind: 'role_offered', incident: number, role: id, offeredAt: at } as const;
    return {
      events: [{ type: 'role_offer_reminded', role: id, user: to, ...holderOf(incident, id) }],
      effects: [{ effect: { kind: 'slack.tell', replyTo: { user: to }, notice } }],
    };
  },
  expire_offer(incident, command) {
    const offer = sameOffer(incident, command);
    return offer ? happened(ended(incident, offer, 'expired')) : nothing();
  },
  record_offer_message(incident, { role: id, offeredAt, message: posted }) {
    const offer = incident.offers?.find((each) => each.role === id && each.at === offeredAt);
    if (!offer || offer.message?.ts === posted.ts) return nothing();
    return happened({ type: 'role_offer_shown', role: id, offeredAt, message: posted });
  },
};

export const offerEvents: EventRules<OfferEvent> = {
  role_offered: {
    evolve(incident, { role: id, user: to, by, at }) {
      return { ...incident, offers: [...kept(incident), { role: id, to, by, at }] };
    },
    react: (incident, event) => [
      ...invitation(incident, event.user),
      ...offerMessage(incident, { role: event.role, at: event.at }),
      ...shown(incident),
    ],
    entry: ({ user: to, role: id, by, holder }) => ({
      kind: 'role',
      text: `<@${by}> offered ${roleWords(id)} to <@${to}>${holder && holder !== by ? `; <@${holder}> has it until then` : ''}.`,
    }),
  },
  role_offer_reminded: { react: (incident, event) => say(incident, event) },
  role_offer_ended: {
    evolve: (incident, event) => withOfferEnded(incident, event.role, event.how, event.seq),
    react: (incident, event) => [
      // When all is over, nobody needs to hear that nobody answered.
      ...(event.how === 'expired' && !isOpen(incident.status) ? [] : say(incident, event)),
      ...endedMessages(incident, event.seq),
      ...shown(incident),
    ],
    entry: ({ role: id, user: to, how, by }) => ({
      kind: 'role',
      text: ENDED[how](to, roleWords(id), by),
    }),
  },
  role_offer_shown: {
    evolve: (incident, event) => ({
      ...incident,
      offers: (incident.offers ?? []).map((offer) =>
        offer.role === event.role && offer.at === event.offeredAt
          ? { ...offer, message: event.message }
          : offer,
      ),
    }),
  },
};

const ENDED = {
  declined: (to: UserId, id: string) => `<@${to}> did not take ${id}.`,
  withdrawn: (to: UserId, id: string, by: UserId) =>
    `<@${by}> withdrew the offer of ${id} to <@${to}>.`,
  expired: (to: UserId, id: string) => `<@${to}> did not answer the offer of ${id}.`,
} as const;

/** The incident in which an offer that waited for an answer waits no more. */
export function withOfferEnded(
  incident: Incident,
  id: string,
  how: NonNullable<RoleOffer['ended']>['how'],
  seq: number,
): Incident {
  const { offers } = incident;
  if (!offers || !pendingOffer(incident, id)) return incident;
  return {
    ...incident,
    offers: offers.map((offer) =>
      offer.role === id && !offer.ended ? { ...offer, ended: { how, seq } } : offer,
    ),
  };
}

/** The messages of the offers that ended with this event lose their buttons. */
export function endedMessages(incident: Incident, seq: number): Effect[] {
  return (incident.offers ?? [])
    .filter(({ ended: end }) => end?.seq === seq)
    .flatMap((offer) => offerMessage(incident, offer));
}

/** What is offered, in the channel: also what was offered before there was one. */
export function offerMessages(incident: Incident): Effect[] {
  return pendingOffers(incident).flatMap((offer) => offerMessage(incident, offer));
}

function offerMessage(
  incident: Incident,
  { role: id, at }: Pick<RoleOffer, 'role' | 'at'>,
): Effect[] {
  if (!incident.channel) return [];
  return [{ kind: 'slack.offer_message', incident: incident.number, role: id, offeredAt: at }];
}

function ended(
  incident: Incident,
  { role: id, to }: RoleOffer,
  how: 'declined' | 'withdrawn' | 'expired',
): NewEvent {
  return { type: 'role_offer_ended', role: id, user: to, how, ...holderOf(incident, id) };
}

function holderOf(incident: Incident, id: string): { holder?: UserId } {
  return optional('holder', incident.roles[id]);
}

function sameOffer(
  incident: Incident,
  { role: id, offeredAt }: { role: string; offeredAt: number },
): RoleOffer | undefined {
  const offer = pendingOffer(incident, id);
  return offer?.at === offeredAt ? offer : undefined;
}

type Meant = { offer: RoleOffer } | { rejection: Rejection };

/** The offer that somebody answers: the one of that role, or the only one they have. */
function offerTo(incident: Incident, given: string | undefined, context: Context): Meant {
  const { by, configuration } = context;
  const mine = pendingOffers(incident).filter(({ to }) => to === by);
  if (given === undefined) {
    const [only, another] = mine;
    if (!only) return { rejection: { reason: 'nothing_offered', number: incident.number } };
    return another ? { rejection: several(mine, 'accept') } : { offer: only };
  }
  const wanted = findRole(configuration, given);
  if (!wanted) return { rejection: unknownRole(given, configuration) };
  const offer = mine.find((each) => each.role === wanted.id);
  if (offer) return { offer };
  return {
    rejection: {
      reason: 'role_not_offered',
      role: wanted.name,
      id: wanted.id,
      ...optional('to', pendingOffer(incident, wanted.id)?.to),
      ...holderOf(incident, wanted.id),
    },
  };
}

function offerToWithdraw(
  incident: Incident,
  given: string | undefined,
  configuration: Configuration,
): Meant {
  const pending = pendingOffers(incident);
  if (given === undefined) {
    const [only, another] = pending;
    if (!only) return { rejection: { reason: 'no_offer_to_withdraw' } };
    return another ? { rejection: several(pending, 'withdraw') } : { offer: only };
  }
  const wanted = findRole(configuration, given);
  if (!wanted) return { rejection: unknownRole(given, configuration) };
  const offer = pendingOffer(incident, wanted.id);
  return offer ? { offer } : { rejection: { reason: 'no_offer_to_withdraw', role: wanted.name } };
}

function several(offers: readonly RoleOffer[], typed: 'accept' | 'withdraw'): Rejection {
  return { reason: 'which_role', roles: offers.map((offer) => offer.role), typed };
}

/** All that wait, and the last of those that do not. */
function kept(incident: Incident): RoleOffer[] {
  const offers = incident.offers ?? [];
  const lately = offers.filter((offer) => offer.ended).slice(-ENDED_KEPT_MAX);
  return offers.filter((offer) => !offer.ended || lately.includes(offer));
}
