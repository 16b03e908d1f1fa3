/** A team's rules: when each runs, once, and what it comes to; and how they are written wrongly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../src/app/configuration-file.ts';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';
import type { Configuration } from '../../src/domain/configuration.ts';
import type { Effect } from '../../src/domain/effects.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import type { IncidentEvent } from '../../src/domain/incident/events.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { react } from '../../src/domain/incident/react.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import { MINUTE, NUMBER, START, channelOpened, declareIt, life } from './history.ts';

const SERVICES = 'services: [{ id: payments }, { id: ledger }]';

function ruled(when: string, actions = '[{ post: Look }]'): Configuration {
  return parseConfiguration(
    `${SERVICES}\nrules: [{ name: R, when: { ${when} }, do: ${actions} }]`,
    'tocsin.yaml',
  );
}

/** What the commands come to, one a minute. */
function lived(configuration: Configuration, ...commands: IncidentCommand[]) {
  let incident: Incident | undefined;
  const events: IncidentEvent[] = [];
  const effects: (Effect & { afterMs?: number })[] = [];
  for (const [index, command] of commands.entries()) {
    const now = START + index * MINUTE;
    const context = { now, by: 'UANA', configuration };
    const decision = decide(incident, command, NUMBER, context);
    if ('rejection' in decision) throw new Error(decision.rejection.reason);
    for (const { effect, afterMs } of decision.effects) {
      effects.push({ ...effect, ...(afterMs === undefined ? {} : { afterMs }) });
    }
    for (const { at = now, ...body } of decision.events) {
      const event = { ...body, seq: events.length + 1, at, recordedAt: now, by: 'UANA' };
      events.push(event);
      incident = evolve(incident, event, NUMBER);
      effects.push(...react(incident, event));
    }
  }
  if (!incident) throw new Error('begin with a declaration');
  return { incident, events, effects };
}

function runsIn({ events }: ReturnType<typeof lived>): number[] {
  return events.filter(({ type }) => type === 'rule_ran').map(({ at }) => (at - START) / MINUTE);
}

const sev1: IncidentCommand = { type: 'change_severity', severity: 'SEV1' };
const sev3: IncidentCommand = { type: 'change_severity', severity: 'SEV3' };
const service: IncidentCommand = { type: 'change_details', service: 'payments' };
const scribe: IncidentCommand = { type: 'assign_role', role: 'scribe', user: 'UANA' };
const worst = { ...declareIt, severity: 'SEV1' };

describe('a rule runs', () => {
  it.each<[when: string, IncidentCommand[], inMinutes: number[]]>([
    ['on: declared', [declareIt, sev1], [0]],
    ['on: declared, severity: SEV1', [declareIt, sev1], []],
    ['on: severity', [declareIt, sev1], [0]],
    ['on: severity, severity: SEV1', [declareIt, sev1, sev3, sev1], [1]],
    ['on: severity, severity: [SEV2, sev 1]', [worst], [0]],
    ['on: severity, severity: SEV1, service: payments', [declareIt, service, sev1], [2]],
    ['on: service, service: payments', [declareIt, service], [1]],
    ['on: service', [declareIt, sev1], []],
    ['on: type, type: security', [{ ...declareIt, incidentType: 'security' }], [0]],
    ['on: status, status: resolved', [declareIt, { type: 'resolve' }], [1]],
    ['on: status, status: identified', [declareIt, { type: 'resolve' }], []],
    ['on: role, role: scribe', [declareIt, scribe], [1]],
    ['on: role, role: deputy', [declareIt, scribe], []],
    ['on: declared, drill: false', [{ ...declareIt, isDrill: true }], []],
    ['on: declared, drill: true', [{ ...declareIt, isDrill: true }], [0]],
    ['on: declared, drill: true', [declareIt], []],
    ['on: declared', [{ ...declareIt, isPrivate: true }], []],
    ['on: declared, private: true', [{ ...declareIt, isPrivate: true }], [0]],
    ['on: declared, private: true', [declareIt], []],
  ])('{ %s }', (when, commands, inMinutes) => {
    expect(runsIn(lived(ruled(when), ...commands))).toEqual(inMinutes);
  });
});

describe('what it does', () => {
  const all =
    '[{ invite: [UBO, S1AB] }, { post: Stop payments }, { set: { reconciliation_needed: true } }, { remind: { after_minutes: 45, text: Regulator } }, { webhook: "https://h.example/secret" }]';
  const configuration = ruled('on: severity, severity: SEV1', all);

  it('comes to effects, and to a line on the timeline that gives no secret away', () => {
    const { incident, events, effects } = lived(configuration, declareIt, channelOpened, sev1);
    expect(effects).toContainEqual({ kind: 'slack.invite', incident: NUMBER, users: ['UBO'] });
    expect(effects).toContainEqual({
      kind: 'slack.invite_groups',
      incident: NUMBER,
      groups: ['S1AB'],
    });
    expect(effects).toContainEqual({
      kind: 'webhook.call',
      incident: NUMBER,
      rule: 'R',
      action: 4,
    });
    const command = { type: 'remind_rule', rule: 'R', text: 'Regulator' };
    const afterMs = 45 * MINUTE;
    expect(effects).toContainEqual({ kind: 'wake', incident: NUMBER, command, afterMs });
    expect(incident.fields?.['reconciliation_needed']).toBeDefined();
    expect(timeline(events).map(({ text }) => text)).toContain(
      'Rule “R” ran: invited <@UBO>, group S1AB; posted a message; set reconciliation_needed to yes; reminds in 45 minutes; called h.example.\nStop payments',
    );
    expect(JSON.stringify({ events, effects })).not.toContain('h.example/secret');
  });

  it('waits for the channel with what needs one, and with nothing else', () => {
    const before = lived(configuration, worst).effects.map(({ kind }) => kind);
    expect(before).toContain('webhook.call');
    expect(before).not.toContain('slack.say_event');
    const { events, effects } = lived(configuration, worst, channelOpened);
    const seq = events.find(({ type }) => type === 'rule_ran')?.seq;
    const afterMs = 1;
    const invite = { kind: 'slack.invite', incident: NUMBER, users: ['UBO'], afterMs };
    expect(effects).toContainEqual({ kind: 'slack.say_event', incident: NUMBER, seq, afterMs });
    expect(effects).toContainEqual(invite);
  });

  it('calls nobody outside for a drill', () => {
    const drill = { ...worst, isDrill: true };
    const { events, effects } = lived(configuration, drill, channelOpened);
    expect(effects.map(({ kind }) => kind)).not.toContain('webhook.call');
    expect(JSON.stringify(timeline(events))).toContain('did not call h.example, since this is a');
  });

  it('reminds while it is open', () => {
    const remind: IncidentCommand = { type: 'remind_rule', rule: 'R', text: 'Regulator' };
    const said = (...rest: IncidentCommand[]) =>
      lived(ruled('on: declared'), declareIt, channelOpened, ...rest).events.at(-1)?.type;
    expect(said(remind)).toBe('rule_reminded');
    expect(said({ type: 'resolve' }, remind)).not.toBe('rule_reminded');
  });
});

it('each runs at most once, whatever happens to an incident', () => {
  const configuration = ruled('on: severity');
  fc.assert(
    fc.property(life, (commands) => {
      let incident: Incident | undefined;
      let ran = 0;
      for (const [command, by] of commands) {
        const context = { now: START, by, configuration, isAdmin: true };
        const decision = decide(incident, command, NUMBER, context);
        if ('rejection' in decision) continue;
        for (const [index, { at = START, ...body }] of decision.events.entries()) {
          const event = { ...body, seq: index + 1, at, recordedAt: START, by };
          if (event.type === 'rule_ran') ran += 1;
          incident = evolve(incident, event, NUMBER);
        }
      }
      expect(ran).toBe(incident && !incident.isPrivate ? 1 : 0);
    }),
  );
});

describe('in tocsin.yaml', () => {
  it('the example in docs/rules.md is right', () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs/rules.md'), 'utf8');
    const example = /```yaml\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
    const { rules } = parseConfiguration(`${SERVICES}\n${example}`, 'docs/rules.md');
    expect(rules.map(({ actions }) => actions.map(({ do: what }) => what))).toEqual([
      ['invite', 'post', 'set', 'remind', 'webhook'],
    ]);
  });

  it.each([
    ['on: monday', '[{ post: x }]', 'rules[0].when.on: is none of declared, severity'],
    ['on: severity, severity: huge', '[{ post: x }]', 'when.severity: there is no severity “huge”'],
    ['on: declared, service: nope', '[{ post: x }]', 'when.service: there is no service “nope”'],
    ['on: declared, role: scribe', '[{ post: x }]', 'when.role: goes with `on: role`'],
    ['on: declared, moon: full', '[{ post: x }]', 'rules[0].when.moon is not a setting'],
    ['on: declared', '[]', 'rules[0].do'],
    ['on: declared', '[{ post: x, webhook: "https://a.example" }]', 'should do one thing'],
    ['on: declared', '[{ post: x }, { post: y }]', 'rules[0].do: has two posts'],
    ['on: declared', '[{ page: payments }]', 'do[0].page: is not known yet: invite whom'],
    ['on: declared', '[{ invite: [ana] }]', 'invite[0]: is no id of a person or a user group'],
    ['on: declared', '[{ set: { mood: good } }]', 'do[0].set: there is no field “mood”'],
    ['on: declared', '[{ set: { money_at_risk: lots } }]', 'set.money_at_risk: “lots” is not'],
    ['on: declared', '[{ webhook: "http://a.example" }]', 'webhook: is not an https address'],
    ['on: declared', '[{ webhook: "https://u:p@a.example" }]', 'webhook: is not an https address'],
    ['on: declared', '[{ webhook: "ftp://localhost" }]', 'webhook: is not an https address'],
    ['on: declared, private: true', '[{ webhook: "https://a.example" }]', 'of a private incident'],
  ])('{ %s } with %s is refused', (when, actions, said) => {
    expect(() => ruled(when, actions)).toThrow(said);
  });

  it('two of one name are refused', () => {
    const rule = '{ name: R, when: { on: declared }, do: [{ post: x }] }';
    expect(() => parseConfiguration(`rules: [${rule}, ${rule}]`, 'tocsin.yaml')).toThrow(
      'rules[1].name: “R” is there twice',
    );
  });
});
