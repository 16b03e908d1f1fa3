/** The states that words about roles are decided in. */
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import {
  MINUTE,
  START,
  channelOpened,
  configuration,
  declareIt,
  incidentAfter,
} from './history.ts';

export const give = (role: string, user: string): IncidentCommand => ({
  type: 'assign_role',
  role,
  user,
});
export const lead = (user: string) => give('commander', user);
export const accept: IncidentCommand = { type: 'accept_role' };

export const LED = incidentAfter(declareIt, channelOpened);
const OFFERED_AT = START + 2 * MINUTE;
export const OFFERED = incidentAfter(declareIt, channelOpened, lead('UBO'));
export const WITH_DEPUTY = incidentAfter(declareIt, give('deputy', 'UBO'));
export const RESOLVED = incidentAfter(declareIt, channelOpened, lead('UBO'), { type: 'resolve' });
export const due = { role: 'commander', offeredAt: OFFERED_AT };

export function by(user: string) {
  return { now: START + 60 * MINUTE, by: user, configuration };
}
