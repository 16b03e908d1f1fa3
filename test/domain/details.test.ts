/** An incident's name, kind, service and fields: what a change comes to, and what is asked again. */
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import { NUMBER, channelOpened, configuration, declareIt, incidentAfter, play } from './history.ts';
import { context } from './states.ts';

const change = (details: object): IncidentCommand => ({ type: 'change_details', ...details });

describe('a change', () => {
  it.each<[IncidentCommand, object[]]>([
    [change({ title: 'Ledger' }), [{ type: 'renamed', from: 'Checkout is down', to: 'Ledger' }]],
    [change({ title: 'Checkout is down' }), []],
    [
      change({ incidentType: 'SECURITY' }),
      [{ type: 'type_changed', from: 'incident', to: 'security' }],
    ],
    [change({ service: 'payments api' }), [{ type: 'service_changed', to: 'payments' }]],
    [
      change({ fields: { 'Money at risk': '1.2m' } }),
      [
        {
          type: 'field_set',
          field: 'money_at_risk',
          name: 'Money at risk',
          to: { currency: 'EUR', amount: 1_200_000 },
        },
      ],
    ],
    [change({ fields: { money_at_risk: '' } }), []],
    [
      change({ title: 'Ledger', incidentType: 'incident', fields: { customers_affected: '3k' } }),
      [{ type: 'renamed' }, { type: 'field_set', to: 3_000 }],
    ],
    [change({}), []],
  ])('%j', (command, events) => {
    expect(decide(incidentAfter(declareIt), command, NUMBER, context)).toMatchObject({ events });
  });

  it('of a value to what it is already is none; one to nothing takes it away', () => {
    const set = incidentAfter(declareIt, change({ fields: { customers_affected: '1,200' } }));
    const again = change({ fields: { customers_affected: '1.2k' } });
    expect(decide(set, again, NUMBER, context)).toMatchObject({ events: [] });
    const { incident, events } = play([
      [declareIt],
      [change({ fields: { customers_affected: '1,200' } })],
      [change({ fields: { customers_affected: ' ' } })],
    ]);
    expect(incident?.fields).toEqual({});
    expect(timeline(events).map(({ text }) => text)).toEqual([
      expect.stringContaining('Declared'),
      'Customers affected set to 1,200.',
      'Customers affected removed; it was 1,200.',
    ]);
  });

  it.each<[IncidentCommand, object]>([
    [change({ incidentType: 'party' }), { reason: 'unknown_type', given: 'party' }],
    [change({ service: 'billing' }), { reason: 'unknown_service', known: ['payments'] }],
    [change({ fields: { mood: 'bad' } }), { reason: 'unknown_field', given: 'mood' }],
    [
      change({ title: 'Ledger', fields: { money_at_risk: 'a lot' } }),
      { reason: 'bad_field_value', field: 'money_at_risk', example: 'EUR 12,500' },
    ],
  ])('%j is refused as a whole', (command, rejection) => {
    expect(decide(incidentAfter(declareIt), command, NUMBER, context)).toMatchObject({ rejection });
  });
});

describe('the channel', () => {
  it('is renamed when there is one that is ours', () => {
    const rename = change({ title: 'Ledger' });
    const renames = (...commands: IncidentCommand[]) =>
      play(commands.map((each) => [each])).effects.filter(
        ({ kind }) => kind === 'slack.rename_channel',
      );
    expect(renames(declareIt, rename)).toEqual([]);
    expect(renames(declareIt, channelOpened, rename)).toEqual([
      { kind: 'slack.rename_channel', incident: NUMBER },
    ]);
    const adopting = { ...declareIt, adopts: { id: 'C1', name: 'war-room' } };
    expect(renames(adopting, channelOpened, rename)).toEqual([]);
  });

  it('has the name that Slack gave it', () => {
    const incident = incidentAfter(declareIt, channelOpened, {
      type: 'record_channel_name',
      name: 'inc-12-ledger-2',
    });
    expect(incident.channel).toEqual({ id: 'C1', name: 'inc-12-ledger-2' });
  });
});

describe('a declaration', () => {
  it.each<[object, object]>([
    [{}, { status: 'investigating', type: 'incident' }],
    [
      { incidentType: 'Security', isDrill: true },
      { type: 'security', isDrill: true },
    ],
    [{ isTriage: true }, { status: 'triage' }],
  ])('%j', (more, state) => {
    expect(incidentAfter({ ...declareIt, ...more })).toMatchObject(state);
  });

  it('is of no type nobody knows, and of none where there are none', () => {
    const command: IncidentCommand = { ...declareIt, incidentType: 'party' };
    expect(decide(undefined, command, NUMBER, context)).toMatchObject({
      rejection: { reason: 'unknown_type', known: configuration.types },
    });
    const bare = { ...context, configuration: { ...configuration, types: [] } };
    const decision = decide(undefined, declareIt, NUMBER, bare);
    expect('events' in decision && decision.events[0]).not.toHaveProperty('incidentType');
  });
});
