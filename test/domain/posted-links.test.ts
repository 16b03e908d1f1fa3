/** Links that people post: each once, there while a message has it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { decide } from '../../src/domain/incident/decide.ts';
import { LINKS_MAX, postedLinks } from '../../src/domain/incident/posted-links.ts';
import { NUMBER, channelOpened, declareIt, incidentAfter, life, play } from './history.ts';
import { context } from './states.ts';

const [A, B] = ['https://a.example/1', 'https://b.example/2'];

function posted(ts: string, ...urls: string[]): IncidentCommand {
  return { type: 'record_links', ts, links: urls.map((url) => ({ url })) };
}

function links(...commands: IncidentCommand[]): string[] {
  return postedLinks(incidentAfter(declareIt, channelOpened, ...commands)).map(({ url }) => url);
}

describe('a link', () => {
  it.each<[what: string, commands: IncidentCommand[], left: string[]]>([
    ['is there when it was posted', [posted('1', A)], [A]],
    ['is there once, posted twice', [posted('1', A), posted('2', A)], [A]],
    ['stays in the order in which it came', [posted('1', B), posted('2', A)], [B, A]],
    ['goes with its message', [posted('1', A), posted('1')], []],
    ['stays while another message has it', [posted('1', A), posted('2', A), posted('1')], [A]],
    ['goes with the last', [posted('1', A), posted('2', A), posted('1'), posted('2')], []],
    ['follows an edit', [posted('1', A), posted('1', B)], [B]],
  ])('%s', (_what, commands, left) => {
    expect(links(...commands)).toEqual(left);
  });

  it('keeps who posted it first, and what it was called', () => {
    const titled: IncidentCommand = {
      type: 'record_links',
      ts: '1',
      links: [{ url: A, title: 'Graph' }],
    };
    const incident = incidentAfter(
      declareIt,
      channelOpened,
      [titled, 'UBO'],
      [posted('2', A), 'UDEE'],
    );
    expect(postedLinks(incident)).toEqual([
      { url: A, title: 'Graph', by: 'UBO', at: expect.any(Number), messages: ['1', '2'] },
    ]);
  });

  it('is news to the card only the first time', () => {
    const { effects } = play([declareIt, channelOpened, posted('1', A)].map((each) => [each]));
    expect(effects.at(-2)?.kind).toBe('slack.card');
    const incident = incidentAfter(declareIt, channelOpened, posted('1', A));
    expect(decide(incident, posted('1', A), NUMBER, context)).toEqual({ events: [], effects: [] });
  });
});

it('there are never more than can be looked through', () => {
  const many = Array.from({ length: LINKS_MAX + 5 }, (_, index) => `https://a.example/${index}`);
  expect(links(posted('1', ...many))).toHaveLength(LINKS_MAX);
  expect(links(posted('1', ...many), posted('1', ...many))).toHaveLength(LINKS_MAX);
});

it('a link is there exactly while a message holds it', () => {
  fc.assert(
    fc.property(life, (commands) => {
      const { incident, events } = play(commands);
      const held = new Map<string, Set<string>>();
      for (const event of events) {
        if (event.type === 'link_added') {
          held.set(event.url, (held.get(event.url) ?? new Set()).add(event.ts));
        } else if (event.type === 'link_removed') held.get(event.url)?.delete(event.ts);
      }
      const urls = [...held].filter(([, messages]) => messages.size > 0).map(([url]) => url);
      expect(Object.keys(incident?.postedLinks ?? {}).sort()).toEqual(urls.sort());
    }),
  );
});
