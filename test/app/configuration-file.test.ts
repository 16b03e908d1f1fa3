/** tocsin.yaml: what may be in it, and what is said of a mistake: where it is and what is right. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseConfiguration, readConfiguration } from '../../src/app/configuration-file.ts';
import { SettingsError } from '../../src/app/settings.ts';

describe('a file', () => {
  it('need not exist: everything has a default', () => {
    const configuration = readConfiguration('/nowhere/tocsin.yaml');
    expect(configuration).toMatchObject({
      announcementsChannel: 'incidents',
      defaultSeverity: 'SEV3',
      services: [],
    });
    expect(configuration.severities.map(({ id }) => id)).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
    expect(configuration.roles.map(({ id }) => id)).toContain('commander');
  });

  it('with nothing in it says the same', () => {
    for (const nothing of ['', '# All defaults.\n', '---\n', '{}']) {
      expect(parseConfiguration(nothing, 'x')).toEqual(parseConfiguration('', 'x'));
    }
  });

  it('gives the team’s own', () => {
    const yaml = `
announcements_channel: "#outages"
severities:
  - { id: major, description: Everybody is hurt }
  - { id: minor, description: Somebody is hurt }
roles:
  - { id: commander, name: Einsatzleitung }
  - { id: scribe }
services:
  - { id: payments, name: Payments API }
  - { id: search }
`;
    expect(parseConfiguration(yaml, 'x')).toMatchObject({
      announcementsChannel: 'outages',
      severities: [
        { id: 'major', description: 'Everybody is hurt' },
        { id: 'minor', description: 'Somebody is hurt' },
      ],
      // Of severities of its own, the mildest.
      defaultSeverity: 'minor',
      roles: [
        { id: 'commander', name: 'Einsatzleitung', description: '' },
        { id: 'scribe', name: 'scribe', description: '' },
      ],
      services: [
        { id: 'payments', name: 'Payments API' },
        { id: 'search', name: 'search' },
      ],
    });
  });

  it('says what an emoji does, by its name with colons or without', () => {
    const { reactions } = parseConfiguration('reactions: { ":bulb:": task, eyes: star }', 'x');
    expect(reactions).toEqual({ bulb: 'task', eyes: 'star' });
    expect(parseConfiguration('', 'x').reactions).toMatchObject({ pushpin: 'capture' });
  });

  it('is read from where it is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
    const path = join(folder, 'tocsin.yaml');
    writeFileSync(path, 'default_severity: SEV2\n');
    expect(readConfiguration(path).defaultSeverity).toBe('SEV2');
    expect(() => readConfiguration(folder)).toThrow(SettingsError);
    expect(() => readConfiguration(folder)).toThrow(/cannot be read .*TOCSIN_CONFIG/);
    rmSync(folder, { recursive: true });
  });
});

describe('a mistake', () => {
  it.each([
    ['a: [', 'at line 1, column 5'],
    ['a: 1\na: 2', 'Map keys must be unique at line 2, column 1'],
    ['- 1', 'it should be names with values, for example default_severity: SEV3'],
    ['hello', 'it should be names with values, for example default_severity: SEV3'],
    ['a: *b', 'Unresolved alias'],
    ['colour: red', 'colour is not a setting; the settings are announcements_channel, severities,'],
    [
      'announcements_channel: 5',
      'announcements_channel: Invalid input: expected string, received number; for example announcements_channel: incidents',
    ],
    [
      'announcements_channel: "#"',
      'announcements_channel: is not a channel’s name; for example announcements_channel: incidents',
    ],
    [
      'announcements_channel: two words',
      'announcements_channel: is not a channel’s name; for example announcements_channel: incidents',
    ],
    [
      'statuses: { asleep: Zzz }',
      'statuses.asleep is not a setting; for example statuses: { monitoring: Watching }',
    ],
    ['statuses: { monitoring: Resolved }', 'is there twice, as people type it'],
    [
      'default_status: closed',
      'default_status: Invalid option: expected one of "triage"|"investigating"',
    ],
    ['types: [{ id: security }, { id: Security }]', 'types: Security is there twice'],
    ['fields: [{ id: two words }]', 'fields[0].id: has spaces or signs'],
    [
      'fields: [{ id: mood, kind: colour }]',
      'fields[0].kind: Invalid option: expected one of "text"',
    ],
    ['fields: [{ id: mood, kind: choice }]', 'a choice needs options, for example options: ['],
    [
      'fields: [{ id: mood, kind: choice, options: [good, Good] }]',
      'fields[0].options: has an option twice',
    ],
    [
      'fields: [{ id: loss, kind: money, currency: XYZ }]',
      'is not a currency’s code, for example EUR',
    ],
    ['fields: [{ id: a, required_for: triage }]', 'expected one of "resolved"|"closed"'],
    ['severities: []', 'severities: Too small'],
    [
      'reactions: { "two words": task }',
      'reactions.two words: is not an emoji’s name as Slack has it, such as pushpin; for example reactions: {',
    ],
    ['reactions: { bulb: dance }', 'expected one of "capture"|"star"|"task"|"follow_up"'],
    [
      'severities:',
      'severities: Invalid input: expected array, received null; for example severities: [',
    ],
    ['severities: [{ id: SEV1 }]', 'severities[0].description: Invalid input'],
    [
      'severities: [{ id: a, description: x }, { id: A, description: y }]',
      'severities: A is there twice',
    ],
    ['severities: [{ id: SEV1, description: x }, { id: 1a, name: y }]', 'severities[1].'],
    [
      'severities: [{ id: SEV1, description: x }, { id: "1", description: y }]',
      'severities: 1 is there twice',
    ],
    [
      'default_severity: SEV9',
      'default_severity is SEV9, which is none of SEV1, SEV2, SEV3, SEV4; for example default_severity: SEV1',
    ],
    [
      'roles: []',
      'roles has no "commander", the one role every incident needs; for example roles: [{ id: commander',
    ],
    [
      'roles: [{ id: commander }, { id: lead, name: Commander }, { id: Lead }]',
      'roles: Lead is there twice',
    ],
    [
      'services: [{ id: x, naem: y }]',
      'services[0].naem is not a setting; for example services: [{ id: payments',
    ],
    ['services: [{ id: x-y }, { id: x y }]', 'services: x y is there twice'],
  ])('in “%s” is found', (yaml, message) => {
    const found = messageFor(yaml);
    expect(found).toContain(`tocsin.yaml: `);
    expect(found).toContain(message);
    expect(found).not.toContain('\n');
  });

  it('ends in one line and in no other way, whatever is written', () => {
    const names = ['announcements_channel', 'severities', 'default_severity', 'roles', 'services'];
    const part = fc.record(
      { id: fc.anything(), name: fc.anything(), description: fc.string() },
      { requiredKeys: [] },
    );
    const value = fc.oneof(fc.jsonValue(), fc.array(part), fc.string());
    const content = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('a', ':', ' ', '-', '\n', '[', '{', '*', '&', '!', '|', '"', '\t'))
        .map((pieces) => pieces.join('')),
      fc
        .dictionary(fc.constantFrom(...names, 'other'), value)
        .map((content) => stringify(JSON.parse(JSON.stringify(content)))),
    );
    fc.assert(
      fc.property(content, (yaml) => {
        expect(messageFor(yaml) ?? 'tocsin.yaml: ').toMatch(/^tocsin\.yaml: [^\n]*$/);
      }),
    );
  });
});

/** Undefined when nothing is wrong. */
function messageFor(yaml: string): string | undefined {
  try {
    parseConfiguration(yaml, 'tocsin.yaml');
    return undefined;
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}
