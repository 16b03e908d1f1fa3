/** How people name a severity, a role or a service, and what is found. */
import { expect, it } from 'vitest';
import { findRole, findService, findSeverity } from '../../src/domain/configuration.ts';
import { configuration } from './history.ts';

it.each([
  ['SEV1', 'SEV1'],
  ['sev1', 'SEV1'],
  ['sev 1', 'SEV1'],
  ['Sev-1', 'SEV1'],
  ['1', 'SEV1'],
  ['4', undefined],
  ['SEV', undefined],
  ['', undefined],
  ['constructor', undefined],
])('severity “%s” is %s', (given, id) => {
  expect(findSeverity(configuration, given)?.id).toBe(id);
});

it('a number alone is a severity of that number first, where there is one', () => {
  const severities = ['1', '2'].map((id) => ({ id, description: '' }));
  expect(findSeverity({ ...configuration, severities }, '2')?.id).toBe('2');
});

it.each([
  ['commander', 'commander'],
  ['COMMANDER', 'commander'],
  ['IC', 'commander'],
  ['king', undefined],
])('role “%s” is %s', (given, id) => {
  expect(findRole(configuration, given)?.id).toBe(id);
});

it.each([
  ['payments', 'payments'],
  ['Payments API', 'payments'],
  ['payments-api', 'payments'],
  ['billing', undefined],
])('service “%s” is %s', (given, id) => {
  expect(findService(configuration, given)?.id).toBe(id);
});
