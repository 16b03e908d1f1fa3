/** How long from the start of the process until Slack's requests can arrive. */
import { inTurns } from '../measurement.ts';
import type { Measurement } from '../measurement.ts';
import { runEmptyNode, startBareBolt, startTocsin } from '../processes.ts';
import type { Program } from '../processes.ts';
import { openWorkspace } from '../workspace.ts';

const ROUNDS = 12;

export const start: Measurement = {
  name: 'Cold start to ready',
  about:
    'From the start of the process, with a new database, until `/healthz` says that it is connected to Slack (to a workspace on this machine, which answers at once). An app of Bolt alone is ready when its socket is.',
  async run() {
    const workspace = await openWorkspace();
    const { practice } = workspace;
    try {
      const [empty = [], bolt = [], tocsin = []] = await inTurns(
        ROUNDS,
        runEmptyNode,
        () => started(startBareBolt(practice)),
        () => started(startTocsin(practice)),
      );
      const series = { what: 'Tocsin', samples: tocsin };
      return [
        { unit: 'ms', baseline: { what: 'Bolt alone', samples: bolt }, series: [series] },
        { unit: 'ms', baseline: { what: '`node -e 0`', samples: empty }, series: [series] },
      ];
    } finally {
      await workspace.close();
    }
  },
};

async function started(starting: Promise<Program>): Promise<number> {
  const program = await starting;
  await program.stop();
  return program.startMs;
}
