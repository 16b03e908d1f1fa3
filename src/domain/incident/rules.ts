/** A team's rules at work: each runs once for an incident, and the timeline tells what it did. */
import { z } from 'zod';
import type { Effect, Scheduled } from '../effects.ts';
import { didWhat, isAbout, isTriggered, leftOut } from '../rules.ts';
import type { Rule } from '../rules.ts';
import { fieldChanges } from './details.ts';
import type { Incident, UserId } from './incident.ts';
import { happened, nothing, optional } from './part.ts';
import type { Context, Deciders, EventRules, NewEvent } from './part.ts';
import { say } from './showing.ts';
import { isOpen } from './status.ts';

const MINUTE_MS = 60_000;
/** Whoever responds is let in, and the card posted, before what a rule has to say. */
const AFTER_SETUP_MS = 1;

export const ruleCommands = [
  /** A timer: it says nothing when the incident is over by then. */
  z.object({ type: z.literal('remind_rule'), rule: z.string(), text: z.string() }),
] as const;

export type RuleEvent = RanEvent | { type: 'rule_reminded'; rule: string; text: string };

interface RanEvent {
  type: 'rule_ran';
  rule: string;
  did: string[];
  /** What is said in the channel. */
  text?: string;
  users?: UserId[];
  groups?: string[];
}

/** What a rule did in the channel; before there is one, it is done when there is. */
export interface Ran {
  rule: string;
  seq: number;
  users?: UserId[];
  groups?: string[];
}

export const ruleDeciders: Deciders<z.infer<(typeof ruleCommands)[number]>> = {
  remind_rule: (incident, { rule, text }) =>
    isOpen(incident.status) ? happened({ type: 'rule_reminded', rule, text }) : nothing(),
};

export const ruleEvents: EventRules<RuleEvent> = {
  rule_ran: {
    evolve: (incident, { rule, seq, users, groups }) => {
      const ran: Ran = { rule, seq, ...optional('users', users), ...optional('groups', groups) };
      return { ...incident, rulesRan: [...(incident.rulesRan ?? []), ran] };
    },
    react: (incident, event) => (incident.channel ? inChannel(incident, event) : []),
    entry: ({ rule, did, text }) => ({
      kind: 'note',
      text: `Rule “${rule}” ran: ${did.join('; ')}.${text === undefined ? '' : `\n${text}`}`,
    }),
  },
  rule_reminded: {
    react: (incident, event) => say(incident, event),
    entry: ({ rule, text }) => ({ kind: 'note', text: `Rule “${rule}” reminds: ${text}` }),
  },
};

/**
 * What a decision makes the rules do.
 * @param before none when it is declared.
 * @param after the incident that the decision makes of it.
 */
export function rulesRun(
  before: Incident | undefined,
  after: Incident,
  context: Context,
): { events: NewEvent[]; effects: Scheduled[] } {
  const ran = context.configuration.rules.filter((rule) => wouldRun(rule, before, after));
  const later = !before?.channel && after.channel ? (before?.rulesRan ?? []) : [];
  return {
    events: ran.flatMap((rule) => eventsOf(rule, after, context)),
    effects: [
      ...ran.flatMap((rule) => effectsOf(rule, after)),
      ...later
        .flatMap((each) => inChannel(after, each))
        .map((effect) => ({ effect, afterMs: AFTER_SETUP_MS })),
    ],
  };
}

function wouldRun(rule: Rule, before: Incident | undefined, after: Incident): boolean {
  const hasRun = (after.rulesRan ?? []).some((ran) => ran.rule === rule.name);
  return !hasRun && isTriggered(rule, before, after) && isAbout(rule, after);
}

function eventsOf({ name, actions }: Rule, incident: Incident, context: Context): NewEvent[] {
  const users = actions.flatMap((action) => (action.do === 'invite' ? action.users : []));
  const groups = actions.flatMap((action) => (action.do === 'invite' ? action.groups : []));
  const texts = actions.flatMap((action) => (action.do === 'post' ? [action.text] : []));
  const fields = actions.flatMap((action) =>
    action.do === 'set' ? [[action.field, action.value] as const] : [],
  );
  const changes = fieldChanges(incident, Object.fromEntries(fields), context.configuration);
  return [
    {
      type: 'rule_ran',
      rule: name,
      did: actions.map((action) => didWhat(action, incident)),
      ...(texts.length > 0 ? { text: texts.join('\n') } : {}),
      ...(users.length > 0 ? { users } : {}),
      ...(groups.length > 0 ? { groups } : {}),
    },
    // Its values were checked when tocsin.yaml was read.
    ...('reason' in changes ? [] : changes),
  ];
}

function effectsOf({ name, actions }: Rule, incident: Incident): Scheduled[] {
  return actions.flatMap((action, index): Scheduled[] => {
    if (leftOut(action, incident) !== undefined) return [];
    const { number } = incident;
    if (action.do === 'webhook') {
      return [{ effect: { kind: 'webhook.call', incident: number, rule: name, action: index } }];
    }
    if (action.do !== 'remind') return [];
    const command = { type: 'remind_rule', rule: name, text: action.text } as const;
    return [
      {
        effect: { kind: 'wake', incident: number, command },
        afterMs: action.afterMinutes * MINUTE_MS,
      },
    ];
  });
}

function inChannel(incident: Incident, { seq, users, groups }: Omit<Ran, 'rule'>): Effect[] {
  const { number } = incident;
  const effects = say(incident, { seq });
  if (users) effects.push({ kind: 'slack.invite', incident: number, users });
  if (groups) effects.push({ kind: 'slack.invite_groups', incident: number, groups });
  return effects;
}
