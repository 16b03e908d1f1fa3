/** What a team decides about its incidents: severities, roles, services. `tocsin.yaml`, read. */

export interface Severity {
  /** As people type it: "SEV1". */
  id: string;
  /** One line, shown wherever a severity is chosen. */
  description: string;
}

export interface Role {
  id: string;
  name: string;
  description: string;
}

export interface Service {
  id: string;
  name: string;
}

export interface Configuration {
  /** Name or id of the channel where every public incident is announced. */
  announcementsChannel: string;
  /** The worst first. */
  severities: readonly Severity[];
  defaultSeverity: string;
  roles: readonly Role[];
  services: readonly Service[];
}

/** Matches however people type it: "sev 1", "SEV-1", "1". */
export function findSeverity(configuration: Configuration, given: string): Severity | undefined {
  const wanted = bare(given);
  return configuration.severities.find(
    ({ id }) => bare(id) === wanted || (/^\d+$/.test(wanted) && bare(id) === `sev${wanted}`),
  );
}

/** By id or name, whatever the case. */
export function findRole(configuration: Configuration, given: string): Role | undefined {
  const wanted = bare(given);
  return configuration.roles.find(({ id, name }) => bare(id) === wanted || bare(name) === wanted);
}

/** By id or name, whatever the case. */
export function findService(configuration: Configuration, given: string): Service | undefined {
  const wanted = bare(given);
  return configuration.services.find(
    ({ id, name }) => bare(id) === wanted || bare(name) === wanted,
  );
}

/** The role every incident must have exactly one holder of. */
export const COMMANDER = 'commander';

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, '');
}
