/** Who may see an incident: of a private one only its people, and the bot itself. */
import { describe, expect, it } from 'vitest';
import { TOCSIN, canSee, responders } from '../../src/domain/incident/incident.ts';
import { channelOpened, declareIt, incidentAfter } from './history.ts';

const hidden = { ...declareIt, isPrivate: true };

describe('a private incident is seen by', () => {
  const incident = incidentAfter(
    [{ ...hidden, commander: 'UBO' }, 'UANA'],
    channelOpened,
    { type: 'assign_role', role: 'scribe', user: 'WCY' },
    { type: 'record_invited', users: ['UDEE'], refused: [] },
    { type: 'record_joined', user: 'UEVE' },
    { type: 'record_joined', user: 'UFAY' },
    { type: 'record_left', user: 'UFAY' },
  );
  it.each([
    ['whoever declared it', 'UANA', true],
    ['its commander', 'UBO', true],
    ['everybody with a role', 'WCY', true],
    ['everybody who was invited', 'UDEE', true],
    ['everybody in its channel', 'UEVE', true],
    ['the bot', TOCSIN, true],
    ['nobody who left', 'UFAY', false],
    ['nobody else', 'UGUS', false],
  ])('%s', (_who, user, sees) => {
    expect(canSee(incident, user)).toBe(sees);
  });
});

it('a public one is seen by everybody', () => {
  expect(canSee(incidentAfter(declareIt), 'UGUS')).toBe(true);
});

it('the declarer and all with a role must be in the channel, each once', () => {
  const incident = incidentAfter(
    declareIt,
    { type: 'assign_role', role: 'scribe', user: 'UANA' },
    { type: 'assign_role', role: 'commander', user: 'UBO' },
  );
  expect(responders(incident)).toEqual(['UANA', 'UBO']);
});
