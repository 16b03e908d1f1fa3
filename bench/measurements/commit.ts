/** What one decision costs: load, decide, evolve, react and the one commit. */
import { join } from 'node:path';
import { parseConfiguration } from '../../src/app/configuration-file.ts';
import { execute } from '../../src/app/execute.ts';
import type { Engine } from '../../src/app/execute.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { openStore } from '../../src/store/store.ts';
import { inNewFolder, openBareDatabase } from '../database.ts';
import { inTurns, timed } from '../measurement.ts';
import type { Measurement } from '../measurement.ts';

const ROUNDS = 1_000;
const BY = 'U012AB3CD';
const NOTE = 'Failover to eu-west-1 started';

export const commit: Measurement = {
  name: 'One decision, on disk',
  about:
    'A note through `execute`, from the call until it is on disk with `synchronous=FULL`: the event, the incident, the answer kept for a second delivery, and the job that says it in the channel. Against one INSERT of the same text, committed just as safely.',
  run: () =>
    inNewFolder(async (folder) => {
      const clock = { now: () => Date.now() };
      const store = openStore(join(folder, 'tocsin.db'), clock);
      const bare = openBareDatabase(folder);
      const configuration = parseConfiguration('', 'tocsin.yaml');
      const engine: Engine = { store, clock, configuration, wake: () => undefined };
      const decide = decider(engine);
      await decide({ type: 'declare', title: 'Card payments fail', isPrivate: false });
      await decide({ type: 'record_channel', channel: { id: 'C012AB3CD', name: 'inc-1' } });
      const [inserted = [], decided = []] = await inTurns(
        ROUNDS,
        () => timed(() => bare.insert(NOTE)),
        () => timed(() => decide({ type: 'add_note', text: NOTE })),
      );
      bare.close();
      await store.close();
      return [
        {
          unit: 'ms',
          baseline: { what: 'One INSERT', samples: inserted },
          series: [{ what: 'One note', samples: decided }],
        },
      ];
    }),
};

function decider(engine: Engine): (command: IncidentCommand) => Promise<void> {
  let requests = 0;
  return async (command) => {
    requests += 1;
    const dedupeKey = `bench/${requests}`;
    const outcome = await execute(engine, { command, incident: 1, by: BY, dedupeKey });
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.rejection.reason}`);
  };
}
