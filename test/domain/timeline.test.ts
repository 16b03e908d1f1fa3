/** The timeline that people read: what is on it, in which order, and what is gone from it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import type { Entry } from '../../src/domain/incident/timeline.ts';
import { START, channelOpened, declareIt, life, play } from './history.ts';

const ts = String(START / 1000 - 60);
const message = { channel: 'C1', ts };
const byPin: IncidentCommand = { type: 'capture_message', message, source: 'pin' };
const byBo: IncidentCommand = { type: 'capture_message', message, source: 'reaction:UBO' };
const unpin: IncidentCommand = { type: 'release_message', ts, source: 'pin' };
const unreact: IncidentCommand = { type: 'release_message', ts, source: 'reaction:UBO' };
const read: IncidentCommand = {
  type: 'record_message',
  ts,
  text: 'I dropped the wrong database',
  author: 'UDEE',
  permalink: 'https://example.slack.com/p1',
};
const edit: IncidentCommand = { type: 'edit_message', ts, text: 'I removed the wrong directory' };
const gone: IncidentCommand = { type: 'delete_message', ts };

function entries(...commands: IncidentCommand[]): Entry[] {
  return timeline(play([declareIt, channelOpened, ...commands].map((each) => [each])).events);
}

function messages(...commands: IncidentCommand[]): string[] {
  return entries(...commands)
    .filter(({ kind }) => kind === 'message')
    .map(({ text }) => text);
}

describe('a captured message', () => {
  it('stands where it was written, with its author and a link', () => {
    expect(entries(byPin, read)[0]).toEqual({
      seq: 3,
      at: START - 60_000,
      by: 'UDEE',
      kind: 'message',
      text: 'I dropped the wrong database',
      link: 'https://example.slack.com/p1',
    });
  });

  const said = 'I dropped the wrong database';
  const corrected = 'I removed the wrong directory';
  it.each<[what: string, commands: IncidentCommand[], shown: string[]]>([
    ['is not there before it was read', [byPin], []],
    ['is there when it was read', [byPin, read], [said]],
    ['is there once, though held twice', [byPin, byBo, read], [said]],
    ['stays while one of two still holds it', [byPin, byBo, read, unpin], [said]],
    ['goes with the last who held it', [byPin, byBo, read, unpin, unreact], []],
    ['goes when it was never read', [byPin, unpin, read], []],
    ['comes back when it is held and read again', [byPin, read, unpin, byPin, read], [said]],
    ['says what its author makes of it', [byPin, read, edit], [corrected]],
    ['keeps an edit that overtook the reading', [byPin, edit, read], [corrected]],
    ['goes when it is deleted', [byPin, read, gone], []],
    ['comes not back by being let go after that', [byPin, read, gone, unpin], []],
    ['of an edit that nobody holds is nothing', [edit, read], []],
  ])('%s', (_what, commands, shown) => {
    expect(messages(...commands)).toEqual(shown);
  });
});

describe('every other entry', () => {
  const said = (...commands: IncidentCommand[]) => entries(...commands).at(-1)?.text;

  it.each<[said: string, command: IncidentCommand]>([
    [
      '<@UANA> offered commander to <@UBO>.',
      { type: 'assign_role', role: 'commander', user: 'UBO' },
    ],
    ['<@UBO> became scribe.', { type: 'assign_role', role: 'scribe', user: 'UBO' }],
    ['Severity changed from SEV3 to SEV1.', { type: 'change_severity', severity: '1' }],
    [
      'Severity changed from SEV3 to SEV1: It spreads.',
      { type: 'change_severity', severity: '1', reason: 'It spreads.' },
    ],
    ['We look.', { type: 'post_update', text: 'We look.' }],
    ['Disk full.', { type: 'add_note', text: 'Disk full.' }],
    ['Resolved.', { type: 'resolve' }],
    ['Resolved: Rolled back.', { type: 'resolve', summary: 'Rolled back.' }],
    ['Slack was slow; still missing: card, announcement.', { type: 'check_setup' }],
  ])('%s', (text, command) => {
    expect(said(command)).toBe(text);
  });

  it('tells of a relapse, and why', () => {
    expect(said({ type: 'resolve' }, { type: 'reopen' })).toBe('Reopened.');
    expect(said({ type: 'resolve' }, { type: 'reopen', reason: 'Back.' })).toBe('Reopened: Back.');
  });

  it('begins with the declaration', () => {
    const led = 'Declared as SEV3: Checkout is down. <@UANA> is the commander.';
    expect(entries()[0]?.text).toBe(led);
    const unled = play([[{ type: 'declare', title: 'x', isPrivate: false }]]).events;
    expect(timeline(unled)[0]?.text).toBe('Declared as SEV3: x.');
  });
});

it('is in the order of what happened, each event once', () => {
  fc.assert(
    fc.property(life, (commands) => {
      const all = timeline(play(commands).events);
      for (const [index, { at }] of all.entries()) {
        expect(at).toBeGreaterThanOrEqual(all[index - 1]?.at ?? 0);
      }
      expect(new Set(all.map(({ seq }) => seq)).size).toBe(all.length);
    }),
  );
});

it('shows a message exactly while the incident holds it and has read it', () => {
  fc.assert(
    fc.property(life, (commands) => {
      const { incident, events } = play(commands);
      const edited = new Set(
        events.flatMap((each) => (each.type === 'message_edited' ? [each.ts] : [])),
      );
      const held = Object.values(incident?.captures ?? {}).filter(
        // One that tells of an entry is that entry.
        ({ isRead, entry, message: { ts } }) => isRead && entry === undefined && !edited.has(ts),
      );
      const shown = timeline(events).filter(({ kind }) => kind === 'message');
      expect(shown.length).toBeGreaterThanOrEqual(held.length);
      expect(shown.length).toBeLessThanOrEqual(Object.keys(incident?.captures ?? {}).length);
    }),
  );
});
