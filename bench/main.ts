/**
 * `npm run bench`: measures everything in turn, prints the tables and writes bench/results.md.
 * `npm run bench -- schedules` only prints those whose heading has the word.
 */
import { writeFileSync } from 'node:fs';
import { arch, cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/app/package-root.ts';
import { MEASUREMENTS } from './measurements/registry.ts';
import { report } from './report.ts';
import type { Machine, Result } from './report.ts';

const GIB = 2 ** 30;

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = MEASUREMENTS.filter(({ name }) =>
  words.every((word) => name.toLowerCase().includes(word)),
);
if (chosen.length === 0) {
  const names = MEASUREMENTS.map(({ name }) => `“${name}”`).join(', ');
  process.stderr.write(`no heading has “${words.join(' ')}”; there are ${names}\n`);
  process.exit(2);
}

const results: Result[] = [];
for (const measurement of chosen) {
  process.stderr.write(`measuring: ${measurement.name} …\n`);
  results.push({ measurement, comparisons: await measurement.run() });
}
const text = report(results, machine(), new Date().toISOString().slice(0, 10));
process.stdout.write(`\n${text}`);
// The file is of one run: figures of several would not stand beside each other.
if (words.length === 0) writeFileSync(join(PACKAGE_ROOT, 'bench/results.md'), text);

function machine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    memoryGib: Math.round(totalmem() / GIB),
    system: `${type()} ${arch()}`,
    node: process.version,
  };
}
