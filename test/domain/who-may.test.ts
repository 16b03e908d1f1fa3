/** Who may do what: the table, what a team changes in it, and the page that shows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../src/app/configuration-file.ts';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { TOCSIN } from '../../src/domain/incident/incident.ts';
import { sentence } from '../../src/domain/incident/rejection.ts';
import { ACTIONS, WHO, actionOf, forbidden } from '../../src/domain/permissions.ts';
import type { Action, Asker } from '../../src/domain/permissions.ts';
import {
  NUMBER,
  START,
  anyCommand,
  channelOpened,
  configuration,
  declareIt,
  incidentAfter,
} from './history.ts';

/** Led by Bo; Ana declared it, Cy is the scribe, Dee is in the channel and Eve is not. */
const incident = incidentAfter(
  { ...declareIt, commander: 'UBO' },
  channelOpened,
  { type: 'assign_role', role: 'scribe', user: 'WCY' },
  { type: 'record_joined', user: 'UDEE' },
);
const resolve: IncidentCommand = { type: 'resolve', summary: 'Over.' };

describe('of what responders may', () => {
  it.each<[string, Asker, boolean]>([
    ['who declared it', { by: 'UANA' }, true],
    ['its commander', { by: 'UBO' }, true],
    ['who has a role', { by: 'WCY' }, true],
    ['who is in its channel', { by: 'UDEE' }, true],
    ['who asks there, before Slack told us that they came', { by: 'UEVE', channel: 'C1' }, true],
    ['an administrator of the workspace', { by: 'UEVE', isAdmin: true }, true],
    ['Tocsin itself', { by: TOCSIN }, true],
    ['somebody elsewhere', { by: 'UEVE', channel: 'C9' }, false],
    ['somebody in App Home', { by: 'UEVE', channel: '' }, false],
  ])('%s', (_who, asker, may) => {
    expect(forbidden(incident, resolve, asker, configuration) === undefined).toBe(may);
  });
});

describe('a team has it otherwise', () => {
  const changed = parseConfiguration(
    'permissions: { cancel: commander, resolve: admin, declare: admin, update: responder }\nadmins: [UFAY]',
    'tocsin.yaml',
  );
  const cancel: IncidentCommand = { type: 'change_status', to: 'cancelled' };
  const update: IncidentCommand = { type: 'post_update', text: 'x' };
  it.each<[string, IncidentCommand, string, boolean]>([
    ['the commander cancels', cancel, 'UBO', true],
    ['the declarer does not', cancel, 'UANA', false],
    ['somebody under admins does', cancel, 'UFAY', true],
    ['the commander does not resolve', resolve, 'UBO', false],
    ['however it is said', { type: 'change_status', to: 'resolved' }, 'UBO', false],
    ['somebody under admins resolves', resolve, 'UFAY', true],
    ['nobody else declares', declareIt, 'UANA', false],
    ['nobody posts an update from outside', update, 'UEVE', false],
    ['everybody inside does', update, 'UDEE', true],
    ['what was not changed stays', { type: 'add_note', text: 'x' }, 'UEVE', true],
  ])('%s', (_what, command, by, may) => {
    expect(forbidden(incident, command, { by }, changed) === undefined).toBe(may);
  });

  it('where nobody leads, its responders may what its commander may', () => {
    const unled = incidentAfter({ type: 'declare', title: 'x', isPrivate: false });
    expect(forbidden(unled, cancel, { by: 'UANA' }, changed)).toBeUndefined();
    expect(forbidden(unled, cancel, { by: 'UEVE' }, changed)).toMatchObject({ who: 'commander' });
  });

  it.each([
    ['permissions: { resolv: admin }', 'permissions.resolv: is none of declare, role, '],
    [
      'permissions: { resolve: boss }',
      'permissions.resolve: is none of anybody, responder, commander, admin; for example permissions: {',
    ],
    ['permissions: { declare: commander }', 'permissions.declare: can be anybody or admin'],
    ['admins: [ana]', 'admins[0]: is not a Slack user id; for example admins: [U012AB3CD]'],
  ])('%s is refused', (yaml, said) => {
    expect(() => parseConfiguration(yaml, 'tocsin.yaml')).toThrow(said);
  });
});

it('nothing is decided that is forbidden, and nothing changes', () => {
  const all = Object.fromEntries(Object.keys(ACTIONS).map((action) => [action, 'admin'] as const));
  const closed = { ...configuration, permissions: all };
  fc.assert(
    fc.property(anyCommand, (command) => {
      const context = { now: START, by: 'UANA', configuration: closed };
      const decision = decide(incident, command, NUMBER, context);
      const isForbidden = 'rejection' in decision && decision.rejection.reason === 'not_allowed';
      expect(isForbidden).toBe(actionOf(command, incident, closed) !== undefined);
    }),
  );
});

it('every refusal says who may, and what to do instead', () => {
  for (const action of Object.keys(ACTIONS) as Action[]) {
    for (const who of WHO.filter((each) => each !== 'anybody')) {
      const number = action === 'declare' ? {} : { number: 12 };
      const said = sentence({ reason: 'not_allowed', action, who, ...number });
      expect(said).toMatch(/^Only .+\. (Ask one of them|Join its channel and .+)\.$/);
    }
  }
  const rejection = forbidden(incident, resolve, { by: 'UEVE' }, configuration);
  expect(rejection && sentence(rejection)).toBe(
    'Only those who respond to INC-12 may resolve it. Join its channel and say it there, or ask somebody in it.',
  );
});

it('docs/permissions.md is the table', () => {
  const page = readFileSync(join(PACKAGE_ROOT, 'docs/permissions.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (\w+) +\| (.+?) +\|$/gm)].map(
    ([, action, who, does]) => [action, { who, does }],
  );
  expect(Object.fromEntries(rows)).toEqual(ACTIONS);
});
