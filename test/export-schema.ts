/** The JSON Schema in docs/export.md, to hold exports to what is promised there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { PACKAGE_ROOT } from '../src/app/package-root.ts';

const text = readFileSync(join(PACKAGE_ROOT, 'docs/export.md'), 'utf8');
const schema = /```json\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '';
const validate = new Ajv2020().compile(JSON.parse(schema) as object);

export interface ExportFile {
  leftOut: number;
  people: Record<string, string>;
  incidents: {
    number: number;
    title: string;
    status: string;
    tasks: { text: string; state: string }[];
    timeline: { text: string; kind: string }[];
    events: { type: string; seq: number }[];
  }[];
}

/** @throws when it is not as docs/export.md says. */
export function readExport(content: string): ExportFile {
  const data: unknown = JSON.parse(content);
  if (!validate(data)) throw new Error(JSON.stringify(validate.errors, null, 1));
  return data as ExportFile;
}
