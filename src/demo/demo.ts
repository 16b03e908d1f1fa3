/** `npm run demo`: one whole incident in the terminal, from its declaration to the postmortem. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { styleText } from 'node:util';
import { SOURCES } from './chronology.ts';
import { ending, narrate, title } from './narrate.ts';
import type { Paint } from './narrate.ts';
import { play } from './play.ts';
import type { Played } from './play.ts';

/** Where it stays, below the folder that the demo is run in. */
const POSTMORTEM_PATH = 'data/demo/INC-1.md';

// It colours only what goes to a terminal, and heeds NO_COLOR.
const paint: Paint = (tone, text) => styleText(tone, text);

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-demo-'));
  try {
    print(title(SOURCES, paint));
    let previous: Played | undefined;
    const replay = await play(folder, (played) => {
      print(narrate(played, previous, paint));
      previous = played;
    });
    mkdirSync(dirname(POSTMORTEM_PATH), { recursive: true });
    copyFileSync(replay.postmortem.path, POSTMORTEM_PATH);
    print(ending({ replay, path: POSTMORTEM_PATH, tookMs: performance.now() }, paint));
    if (replay.warnings.length > 0) throw new Error(replay.warnings.join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function end(error: unknown): never {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

process.on('unhandledRejection', end);
await run().catch(end);
// The sockets' library waits half a minute for a goodbye that it has had.
process.exit(0);
