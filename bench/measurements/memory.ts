/** What the process holds in memory when there is nothing to do. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement.ts';
import { startBareBolt, startTocsin } from '../processes.ts';
import { openWorkspace } from '../workspace.ts';

const PROCESSES = 5;
const REST_MS = 5_000;

export const memory: Measurement = {
  name: 'Memory at rest',
  about: `Resident memory of the process, connected and without an incident, ${REST_MS / 1000} s after its start. Node collects its garbage when it likes; nobody asks it to.`,
  async run() {
    const workspaces = await Promise.all(Array.from({ length: PROCESSES }, openWorkspace));
    const bolt = [];
    const tocsin = [];
    try {
      for (const { practice } of workspaces) {
        bolt.push(await startBareBolt(practice));
        tocsin.push(await startTocsin(practice));
      }
      await sleep(REST_MS);
      return [
        {
          unit: 'MiB',
          baseline: { what: 'Bolt alone', samples: bolt.map((each) => each.residentMib()) },
          series: [{ what: 'Tocsin', samples: tocsin.map((each) => each.residentMib()) }],
        },
      ];
    } finally {
      for (const program of [...bolt, ...tocsin]) await program.stop();
      for (const workspace of workspaces) await workspace.close();
    }
  },
};
