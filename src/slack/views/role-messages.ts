/** The messages about one role: the offer with its buttons, and the holder's with its checklist. */
import type { ActionsBlock, Checkboxes, KnownBlock } from '@slack/types';
import type { Configuration, Role } from '../../domain/configuration.ts';
import type { Incident, RoleOffer, Tick, UserId } from '../../domain/incident/incident.ts';
import { mrkdwn, mrkdwnWithin } from '../text.ts';
import { BUTTONS } from './button-ids.ts';
import type { Message } from './card.ts';
import { kept, named, takenText } from './role-text.ts';
import { clockTime } from './time.ts';

/** Ten of these, with who and when, stay within a text's 3,000 characters. */
const ITEM_CHARS_MAX = 150;

export function offerMessage(
  incident: Incident,
  offer: RoleOffer,
  configuration: Configuration,
): Message {
  const role = named(offer.role);
  if (offer.ended) {
    const text = `🧭 <@${offer.by}> offered ${role} to <@${offer.to}>: ${ENDED[offer.ended.how]}.`;
    return { text, blocks: [section(text)] };
  }
  const what = roleOf(configuration, offer.role)?.description;
  const asked = `🧭 <@${offer.to}>, <@${offer.by}> asks you to be ${role}. ${kept(incident.roles[offer.role], offer.role)}`;
  const text = what ? `${asked}\n${mrkdwn(what)}` : asked;
  return { text, blocks: [section(text), offerButtons(incident.number, offer.role)] };
}

const ENDED = {
  accepted: '“I have it”',
  declined: 'not taken',
  withdrawn: 'withdrawn',
  expired: 'lapsed without an answer',
  overtaken: 'somebody else has taken it',
} as const satisfies Record<NonNullable<RoleOffer['ended']>['how'], string>;

export function offerButtons(incident: number, role: string): ActionsBlock {
  const value = aboutRole(incident, role);
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: BUTTONS.acceptRole,
        value,
        style: 'primary',
        text: { type: 'plain_text', text: 'I have it' },
      },
      {
        type: 'button',
        action_id: BUTTONS.declineRole,
        value,
        text: { type: 'plain_text', text: 'Not me' },
      },
    ],
  };
}

/** Who has it now and what it is to them: the list, with what whoever had the role before has done of it. */
export function roleMessage(incident: Incident, role: Role, holder: UserId): Message {
  const text = `${how(incident, role, holder)}${role.description ? `\n${mrkdwn(role.description)}` : ''}`;
  const ticks = incident.checklists?.[role.id] ?? {};
  const items = role.checklist.map((item, index) =>
    checkbox(incident.number, { role, item, index, tick: ticks[item] }),
  );
  return { text, blocks: [section(text), ...items, ...whoDid(role, ticks)] };
}

function how({ taken }: Incident, role: Role, holder: UserId): string {
  const change = taken?.[role.id];
  return change?.user === holder
    ? takenText(change, role.id)
    : `🧭 <@${holder}> is ${named(role.id)}.`;
}

function whoDid(role: Role, ticks: Readonly<Record<string, Tick>>): KnownBlock[] {
  const lines = role.checklist.flatMap((item) => {
    const tick = ticks[item];
    return tick?.isDone
      ? [`☑ ${mrkdwnWithin(item, ITEM_CHARS_MAX)}: <@${tick.by}>, ${clockTime(tick.at)}`]
      : [];
  });
  if (lines.length === 0) return [];
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text: lines.join('\n') }] }];
}

/** When the role has gone to somebody else, the list is in a message for them. */
export function formerRoleMessage(incident: Incident, role: Role, former: UserId): Message {
  const holder = incident.roles[role.id];
  const ticks = incident.checklists?.[role.id] ?? {};
  const done = role.checklist.filter((item) => ticks[item]?.isDone).length;
  const now = holder
    ? `<@${holder}> is now, and has the list below.`
    : 'Nobody is now; whoever takes it gets the list.';
  const text = `🧭 <@${former}> was *${mrkdwn(role.name)}*; ${done} of ${role.checklist.length} were done. ${now}`;
  return { text, blocks: [section(text)] };
}

/**
 * Each item is a group of its own: ticked by two people at one moment, neither answer says anything
 * about the other's item. Its id changes with it, or Slack would show what was last clicked there.
 */
function checkbox(
  incident: number,
  { role, item, index, tick }: { role: Role; item: string; index: number; tick: Tick | undefined },
): KnownBlock {
  const option: Checkboxes['options'][number] = {
    text: { type: 'plain_text', text: item },
    value: 'done',
  };
  return {
    type: 'actions',
    block_id: `${index}/${tick?.at ?? 0}/${aboutRole(incident, role.id)}`,
    elements: [
      {
        type: 'checkboxes',
        action_id: `${BUTTONS.tickItem}/${item}`,
        options: [option],
        ...(tick?.isDone ? { initial_options: [option] } : {}),
      },
    ],
  };
}

/** The role that a button's value or a checkbox's block is about. */
export function aboutRole(incident: number, role: string): string {
  return `INC-${incident}/${role}`;
}

/** Undefined for what we did not write. */
export function roleAbout(text: string): { incident: number; role: string } | undefined {
  const [, number, role] = /(?:^|\/)INC-(\d{1,9})\/([^]+)$/.exec(text) ?? [];
  return number && role ? { incident: Number(number), role } : undefined;
}

export function roleOf({ roles }: Configuration, id: string): Role | undefined {
  return roles.find((role) => role.id === id);
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}
