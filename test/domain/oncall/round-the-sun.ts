/** Two teams that cover each other's nights, until one of them changes its clocks before the other. */
import type { Schedule } from '../../../src/domain/oncall/schedule.ts';
import { schedule } from './oracle.ts';
import type { Given } from './oracle.ts';

/** Madrid from nine to six, New York from Madrid's six to Madrid's nine. */
export function roundTheSun(more: Given = {}): Schedule {
  return schedule({ ...twoTeams, ...more });
}

const rotation = { start: '2026-01-05T09:00', unit: 'week' };

const twoTeams = {
  timezone: 'Europe/Madrid',
  layers: [
    {
      id: 'madrid',
      priority: 1,
      rotation: { ...rotation, participants: [['ana'], ['bo']] },
      restrictions: [{ start: '09:00', end: '18:00' }],
    },
    {
      id: 'new-york',
      timezone: 'America/New_York',
      rotation: { ...rotation, participants: [['dana'], ['eve']] },
      restrictions: [{ start: '12:00', end: '03:00' }],
    },
  ],
};
