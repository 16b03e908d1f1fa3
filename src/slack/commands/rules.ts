/** /incident rules: what is done by itself, and, for one incident, what was or would be done. */
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { conditionsText, didWhat, isAbout } from '../../domain/rules.ts';
import type { Rule } from '../../domain/rules.ts';
import { mrkdwnWithin } from '../text.ts';
import { aboutIncident } from './about.ts';
import type { Call, Subcommand } from './subcommand.ts';

/** Fifty of them stay below what Slack takes of a text. */
const RULE_CHARS_MAX = 250;

export const rules: Subcommand = {
  name: 'rules',
  aliases: ['automation'],
  usage: 'rules [INC-12]',
  summary: 'what is done by itself, and what would be done here: a dry run',
  details:
    'Rules are in `tocsin.yaml`; each runs once for an incident, and its timeline says so. With an incident, it says of each whether it ran, would run when what it waits for happens, or is about others. Nothing is done.\nExample: `/incident rules INC-12`',
  run: async (text, call) => {
    if (call.configuration.rules.length === 0) {
      return {
        text: 'There are no rules. Whoever runs Tocsin can add some under `rules` in tocsin.yaml.',
      };
    }
    const here = await call.queries.incidentByChannel(call.channel);
    if (text.trim() === '' && !here) {
      const lines = call.configuration.rules.map((rule) => `• ${described(rule)}`);
      return { text: [...lines, '`/incident rules INC-12` tries them on one.'].join('\n') };
    }
    return aboutIncident(text, call, { usage: 'rules INC-12', takesMore: false }, (incident) => ({
      text: dryRun(incident, call),
    }));
  },
};

function described(rule: Rule): string {
  return mrkdwnWithin(`“${rule.name}” ${conditionsText(rule)}`, RULE_CHARS_MAX);
}

function dryRun(incident: Incident, { configuration }: Call): string {
  const ran = new Set((incident.rulesRan ?? []).map(({ rule }) => rule));
  const lines = configuration.rules.map((rule) => {
    if (ran.has(rule.name)) return `✅ ${described(rule)}: has run`;
    if (!isAbout(rule, incident)) return `◽ ${described(rule)}: not about this one as it is now`;
    const did = rule.actions.map((action) => didWhat(action, incident)).join('; ');
    return `▶️ ${described(rule)}: would run, with “${mrkdwnWithin(did, RULE_CHARS_MAX)}”`;
  });
  return [`The rules, tried on *${reference(incident.number)}*; nothing was done:`, ...lines].join(
    '\n',
  );
}
