/** tocsin.example.yaml has every setting, and each with its default. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfiguration } from '../../src/app/configuration-file.ts';
import { PACKAGE_ROOT } from '../../src/app/package-root.ts';

const text = readFileSync(join(PACKAGE_ROOT, 'tocsin.example.yaml'), 'utf8');

describe('tocsin.example.yaml', () => {
  it('is the defaults', () => {
    expect(parseConfiguration(text, 'example')).toEqual(parseConfiguration('', 'none'));
  });

  it('has every setting', () => {
    const settings = /the settings are (.+)$/.exec(refusalOf('nonsense: 1'))?.[1]?.split(', ');
    expect(Object.keys(parse(text) as object)).toEqual(settings);
  });

  it('shows a service that can be uncommented', () => {
    const uncommented = text.replace('services: []', '').replaceAll(/^# (services:|  .*)$/gm, '$1');
    expect(parseConfiguration(uncommented, 'example').services).toEqual([
      { id: 'payments', name: 'Payments API' },
    ]);
  });
});

function refusalOf(yaml: string): string {
  try {
    parseConfiguration(yaml, 'example');
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
