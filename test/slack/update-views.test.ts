/** Updates, reminders, summaries and meetings at any size: Slack takes them, nothing takes effect. */
import * as fc from 'fast-check';
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { timeline } from '../../src/domain/incident/timeline.ts';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import { viewContent } from '../../src/practice/view-content.ts';
import type { Json } from '../../src/practice/shapes.ts';
import { announcement } from '../../src/slack/views/announcement.ts';
import { card } from '../../src/slack/views/card.ts';
import { catchUp } from '../../src/slack/views/catch-up.ts';
import { followerText } from '../../src/slack/views/follower-text.ts';
import { topic } from '../../src/slack/views/topic.ts';
import { updateModal } from '../../src/slack/views/update-modal.ts';
import { channelNudge, commanderNudge, updateMessage } from '../../src/slack/views/update-text.ts';
import { NUMBER, START, configuration, declareIt, play } from '../domain/history.ts';

/** Slack cuts a message's text there. */
const TEXT_CHARS_MAX = 40_000;

const TAKES_EFFECT = /<!(?!date\^)|<https?:/;

/** What grows most when it is sent, as long as it may be. */
function longest(charsMax: number): fc.Arbitrary<string> {
  return fc
    .constantFrom('&', '<', 'x', '\n.', '<!channel> ', '🔥', '<https://evil.example|x> ')
    .map((piece) => piece.repeat(Math.floor(charsMax / piece.length)).trim() || 'x');
}

const histories = fc
  .record({
    title: longest(LIMITS.titleCharsMax),
    text: longest(LIMITS.textCharsMax),
    doing: longest(LIMITS.doingCharsMax),
    entries: fc.constantFrom(0, 5, 500),
    url: fc.constantFrom('https://m.example/1', `https://m.example/${'a'.repeat(480)}`),
  })
  .map(({ title, text, doing, entries, url }) =>
    play([
      [{ ...declareIt, title }],
      [{ type: 'record_channel', channel: { id: 'C0123456789', name: 'inc-12' } }],
      [{ type: 'set_meeting', url }],
      [{ type: 'post_update', text, doing, next: { inMinutes: 30 } }],
      ...Array.from({ length: entries }, () => [{ type: 'add_note', text }] as const),
    ]),
  );

function taken(blocks: readonly KnownBlock[]): void {
  expect(checkBlocks(blocks as unknown as Json[], 'message', '/blocks')).toEqual([]);
}

function given(incident: Incident | undefined): Incident {
  if (!incident) throw new Error('a declaration was refused');
  return incident;
}

describe('at any size', () => {
  it('what is shown is taken, and nothing in it takes effect', () => {
    fc.assert(
      fc.property(histories, ({ incident: state, events }) => {
        const incident = given(state);
        const nudge = { type: 'update_nudged', to: 'commander', dueAt: START } as const;
        const messages = [
          card(incident, configuration),
          announcement(incident, configuration),
          catchUp(incident, timeline(events), configuration, 'Europe/Madrid'),
          commanderNudge(nudge, incident),
        ];
        for (const { blocks } of messages) taken(blocks);
        const texts = [
          ...messages.map(({ text }) => text),
          ...events.flatMap((event) => followerText(event, incident, configuration) ?? []),
          channelNudge(nudge, NUMBER),
        ];
        for (const text of texts) {
          expect(text.length).toBeLessThanOrEqual(TEXT_CHARS_MAX);
          expect(text).not.toMatch(TAKES_EFFECT);
        }
        expect(topic(incident, configuration).length).toBeLessThanOrEqual(250);
      }),
      { numRuns: 40 },
    );
  });

  it('the form is taken, with the update before in it', () => {
    fc.assert(
      fc.property(histories, ({ incident: state }) => {
        const incident = given(state);
        const view = updateModal({ incident, configuration, metadata: 'x'.repeat(3_000) });
        expect(viewContent(view, view.type)).toMatchObject({ ok: true });
      }),
      { numRuns: 20 },
    );
  });
});

it('an update says what is done and when the next comes, where that was said', () => {
  const at = { seq: 1, at: START, recordedAt: START, by: 'UANA' };
  const update = { type: 'update_posted', text: 'Known', ...at } as const;
  expect(updateMessage(update)).toBe('📣 *Update* by <@UANA>\nKnown');
  expect(updateMessage({ ...update, doing: 'a < b', dueAt: START })).toMatch(
    /^📣 \*Update\* by <@UANA>\nKnown\n\*Doing:\* a &lt; b\n_The next update is due <!date\^\d+\^.*>\._$/,
  );
});
