/** The table of moves: every status to every other, as decided, as refused, and as documented. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';
import type { Configuration } from '../../src/domain/configuration.ts';
import { findStatus, statusName } from '../../src/domain/configuration.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import { evolve } from '../../src/domain/incident/evolve.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { sentence } from '../../src/domain/incident/rejection.ts';
import {
  isOpen,
  isResolved,
  mayMove,
  MOVES,
  OPEN_STATUSES,
  STATUSES,
  STATUS_ALIASES,
  typed,
} from '../../src/domain/incident/status.ts';
import type { Status } from '../../src/domain/incident/status.ts';
import { MINUTE, NUMBER, START, configuration, declareIt, life, play } from './history.ts';
import { incidentAfter } from './history.ts';

const change = (to: string, reason?: string): IncidentCommand => ({
  type: 'change_status',
  to,
  ...(reason ? { reason } : {}),
});

/** How each status is come by. */
const WAYS: Readonly<Record<Status, readonly IncidentCommand[]>> = {
  triage: [{ ...declareIt, isTriage: true }],
  investigating: [declareIt],
  identified: [declareIt, change('identified')],
  monitoring: [declareIt, change('monitoring')],
  paused: [declareIt, change('paused')],
  resolved: [declareIt, change('resolved')],
  post_incident: [declareIt, change('resolved'), change('post_incident')],
  closed: [declareIt, change('resolved'), change('closed')],
  declined: [{ ...declareIt, isTriage: true }, change('declined')],
  cancelled: [declareIt, change('cancelled')],
  merged: [declareIt, { type: 'merge_into', into: { number: 7, isPrivate: false, title: 'x' } }],
};

const pairs = STATUSES.flatMap((from) => STATUSES.map((to): [Status, Status] => [from, to]));

describe('a move', () => {
  it.each(pairs)('%s → %s is as the table says', (from, to) => {
    const incident = incidentAfter(...WAYS[from]);
    expect(incident.status).toBe(from);
    const outcome = statusAfter(incident, change(to));
    // Into what, and out of what, an incident is merged is said by the commands for merging.
    const isByMerging = to === 'merged' || from === 'merged';
    expect(outcome === to).toBe(mayMove(from, to) && !isByMerging);
    if (outcome !== to) expect(outcome).toMatch(/`\/incident [a-z]/);
  });

  it.each(STATUSES)('%s: what is said to be possible can be typed', (from) => {
    expect(MOVES[from]).not.toContain(from);
    expect(MOVES[from].length).toBeGreaterThan(0);
    for (const to of MOVES[from]) expect(typed(from, to)).toMatch(/^[a-z]/);
  });

  it('resolves from everything that is open, and opens everything that has ended', () => {
    for (const from of STATUSES) {
      expect(mayMove(from, 'resolved')).toBe(isOpen(from));
      if (!isOpen(from)) expect(mayMove(from, 'investigating')).toBe(true);
    }
    expect(STATUSES.filter(isOpen)).toEqual(OPEN_STATUSES);
  });

  it('is what docs/statuses.md shows', () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs/statuses.md'), 'utf8');
    const rows = page
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (status|---)/.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, status, , next, how]) => [status, next, how]);
    const wanted = STATUSES.map((status) => [
      status,
      MOVES[status].join(', '),
      `\`/incident ${typed('triage', status)}\``,
    ]);
    expect(rows).toEqual(wanted);
  });

  it('never leaves the table, whatever is asked in whatever order', () => {
    fc.assert(
      fc.property(life, (commands) => {
        let before: Incident | undefined;
        for (const event of play(commands).events) {
          const after = evolve(before, event, NUMBER);
          const isSame = before === undefined || before.status === after.status;
          if (!isSame && before) expect(MOVES[before.status]).toContain(after.status);
          if (isResolved(after.status)) expect(after.resolvedAt).toBeDefined();
          if (isOpen(after.status)) expect(after.resolvedAt).toBeUndefined();
          before = after;
        }
      }),
    );
  });
});

describe('a refusal', () => {
  it.each<[IncidentCommand[], IncidentCommand, string]>([
    [
      [declareIt],
      change('nirvana'),
      '“nirvana” is not a status. Type one of `/incident identified`',
    ],
    [[declareIt], change('open'), 'INC-12 already is Investigating; nothing changed.'],
    [
      [declareIt],
      change('closed'),
      'INC-12 is Investigating, which cannot become Closed. Type one of `/incident identified`, `/incident monitoring`, `/incident pause`, `/incident resolve`, `/incident cancel` or `/incident merge INC-7`.',
    ],
    [
      [...WAYS.closed],
      change('monitoring'),
      'INC-12 is Closed, which cannot become Monitoring. Type `/incident reopen`.',
    ],
    [[declareIt], change('merged'), '`/incident merge INC-7`'],
    [[declareIt], { type: 'resume' }, 'INC-12 is not paused but Investigating'],
    [[...WAYS.cancelled], { type: 'resolve' }, 'cannot become Resolved'],
    [[...WAYS.closed], { type: 'resolve' }, 'INC-12 is already resolved'],
  ])('%# says what can be done instead', (past, command, said) => {
    expect(statusAfter(incidentAfter(...past), command)).toContain(said);
  });

  it('names the fields that are needed first, and how to set them', () => {
    const [money, customers] = configuration.fields;
    if (!money || !customers) throw new Error('the fixture lacks fields');
    const strict: Configuration = {
      ...configuration,
      fields: [
        { ...money, requiredFor: 'closed' },
        { ...customers, requiredFor: 'resolved' },
      ],
    };
    const open = incidentAfter(declareIt);
    expect(statusAfter(open, { type: 'resolve' }, strict)).toBe(
      'INC-12 cannot become Resolved until “Customers affected” is set: `/incident set customers_affected 1,200`. `/incident set` alone opens a form.',
    );
    // What was resolved under other rules still needs all of it to be closed.
    const resolved = incidentAfter(...WAYS.resolved);
    expect(statusAfter(resolved, change('closed'), strict)).toContain(
      '“Money at risk” and “Customers affected” are set: `/incident set money_at_risk EUR 12,500`, `/incident set',
    );
    const known = incidentAfter(...WAYS.resolved, {
      type: 'change_details',
      fields: { money_at_risk: '1.2m', customers_affected: '0' },
    });
    expect(statusAfter(known, change('closed'), strict)).toBe('closed');
  });
});

describe('the moments', () => {
  it('are noted when the cause is known and when the impact has ended', () => {
    const { incident } = play([[declareIt], [change('identified')], [change('monitoring')]]);
    expect(incident?.timePoints).toMatchObject({
      identified: { at: START + MINUTE, by: 'UANA', basis: 'moved to Identified' },
      mitigated: { at: START + 2 * MINUTE, by: 'UANA', basis: 'moved to Monitoring' },
    });
  });

  it('are taken back when it turns out otherwise, but not what a person gave', () => {
    const back = incidentAfter(
      declareIt,
      change('identified'),
      change('monitoring'),
      change('investigating'),
    );
    expect(back.timePoints.identified).toBeUndefined();
    expect(back.timePoints.mitigated).toBeUndefined();
    const { incident } = play([
      [declareIt],
      [{ type: 'resolve', mitigatedAt: START + 1 }],
      [change('closed')],
    ]);
    expect(incident?.timePoints.mitigated).toMatchObject({ basis: 'entered at resolution' });
  });

  it('stay through a pause', () => {
    const paused = incidentAfter(declareIt, change('monitoring'), change('paused', 'night'));
    expect(paused).toMatchObject({ pausedFrom: 'monitoring', statusReason: 'night' });
    const on = incidentAfter(declareIt, change('monitoring'), change('paused'), { type: 'resume' });
    expect(on.status).toBe('monitoring');
    expect(on.timePoints.mitigated?.at).toBe(START + MINUTE);
    expect(on.pausedFrom).toBeUndefined();
  });
});

describe('what people call a status', () => {
  it('is its name, a team’s own name, or another usual word, however it is written', () => {
    const ours: Configuration = { ...configuration, statusNames: { monitoring: 'On watch' } };
    expect(findStatus(ours, 'ON-WATCH')).toBe('monitoring');
    expect(findStatus(ours, 'monitoring')).toBe('monitoring');
    expect(findStatus(ours, 'Post-Incident')).toBe('post_incident');
    expect(findStatus(ours, 'mitigated')).toBe('monitoring');
    expect(findStatus(ours, 'constructor')).toBeUndefined();
    expect(statusName(ours, 'monitoring')).toBe('On watch');
  });

  it('is no other status’s name', () => {
    for (const alias of STATUS_ALIASES.keys()) expect(STATUSES).not.toContain(alias);
  });
});

/** The status afterwards; the sentence when it was refused. */
function statusAfter(
  incident: Incident,
  command: IncidentCommand,
  by: Configuration = configuration,
): string {
  const now = START + 60 * MINUTE;
  const decision = decide(incident, command, NUMBER, {
    now,
    by: 'UBO',
    configuration: by,
    isAdmin: true,
  });
  if ('rejection' in decision) return sentence(decision.rejection);
  let after = incident;
  for (const [index, { at, ...body }] of decision.events.entries()) {
    const event = { ...body, seq: 100 + index, at: at ?? now, recordedAt: now, by: 'UBO' };
    after = evolve(after, event, NUMBER);
  }
  return after.status;
}
