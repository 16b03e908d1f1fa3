/** Years of incidents, written straight into a database that nobody has open. */
import { openStore } from '../../src/store/store.ts';
import type { CommandOf, IncidentCommand } from '../../src/domain/incident/commands.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { declareIt, play } from '../domain/history.ts';

export interface Made {
  title: string;
  by: string;
  declaredAt: number;
  declaration?: Partial<CommandOf<'declare'>>;
  commands?: readonly IncidentCommand[];
  /** What the row holds beside what its events make of it. */
  state?: Partial<Incident>;
}

/** Numbers them from `from` on. */
export async function writeIncidents(
  path: string,
  all: readonly Made[],
  from: number,
): Promise<void> {
  const store = openStore(path, { now: () => Date.now() });
  try {
    for (const [
      index,
      { title, by, declaredAt, declaration, commands = [], state },
    ] of all.entries()) {
      const number = from + index;
      const first = { ...declareIt, commander: by, ...declaration, title };
      const { incident, events } = play([first, ...commands].map((each) => [each, by]));
      if (!incident) throw new Error(`“${title}” was refused`);
      const change = {
        version: 0,
        incident: { ...incident, ...state, number, declaredAt },
        events,
      };
      await store.commit({ change, jobs: [], now: declaredAt });
    }
  } finally {
    await store.close();
  }
}
