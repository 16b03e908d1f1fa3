/** What is shown of an incident's relations is taken by Slack, however many and long they are. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { STATUSES } from '../../src/domain/incident/status.ts';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Block } from '../../src/practice/protocol.ts';
import { announcement } from '../../src/slack/views/announcement.ts';
import { card } from '../../src/slack/views/card.ts';
import { convertModal } from '../../src/slack/views/convert-modal.ts';
import { declareFromMessage } from '../../src/slack/views/declare-from-message.ts';
import { duplicatesAnswer, duplicatesModal } from '../../src/slack/views/duplicates.ts';
import { mergeModal } from '../../src/slack/views/merge-modal.ts';
import { notice } from '../../src/slack/views/notice-modal.ts';
import { openChildrenText } from '../../src/slack/views/relations.ts';
import { topic } from '../../src/slack/views/topic.ts';
import { channelOpened, configuration, declareIt, incidentAfter } from '../domain/history.ts';

const OPEN = incidentAfter(declareIt, channelOpened);
/** Made five times as long by escaping. */
const worst = fc.constantFrom('&'.repeat(200), '😀'.repeat(100), '<!channel> '.repeat(18), 'x');
const number = fc.integer({ min: 1, max: 999_999 });
const user = fc.constantFrom('U0123456789', 'W0123456789');
const channel = fc.constantFrom('C0123456789', 'C9876543210');

const related: fc.Arbitrary<Incident> = fc
  .record({
    title: worst,
    parent: number,
    children: fc.array(
      fc.record({
        number,
        title: worst,
        status: fc.constantFrom(...STATUSES),
        seq: number,
        channel,
        lead: user,
      }),
      { maxLength: 60 },
    ),
    related: fc.array(fc.record({ number, why: worst }), { maxLength: 50 }),
    absorbed: fc.array(fc.record({ number, nth: number, title: worst }), { maxLength: 60 }),
    mergedInto: fc.record({ number, isPrivate: fc.boolean(), title: worst, channel }),
    mergedBy: user,
  })
  .map((relations) => ({ ...OPEN, ...relations }));

function complaints(blocks: readonly object[], surface: 'message' | 'modal'): string[] {
  return checkBlocks(blocks as Block[], surface, '/blocks');
}

describe('an incident with many relations', () => {
  it('has a card, a topic and an announcement that Slack takes', () => {
    fc.assert(
      fc.property(related, (incident) => {
        expect(complaints(card(incident, configuration).blocks, 'message')).toEqual([]);
        expect(complaints(announcement(incident, configuration).blocks, 'message')).toEqual([]);
        expect(topic(incident, configuration).length).toBeLessThanOrEqual(250);
        expect(openChildrenText(incident, configuration).length).toBeLessThanOrEqual(4_000);
      }),
    );
  });

  it('never shows what a private one is called, where it leads there', () => {
    const mergedInto = { number: 77, isPrivate: true, title: 'Secret', channel: 'C77' };
    const incident: Incident = { ...OPEN, status: 'merged', mergedInto, mergedBy: 'UANA' };
    const shown = JSON.stringify([
      card(incident, configuration),
      announcement(incident, configuration),
      topic(incident, configuration),
    ]);
    expect(shown).toContain('another incident');
    expect(shown).not.toMatch(/Secret|C77|INC-77/);
  });
});

describe('the forms', () => {
  const metadata = 'x'.repeat(3_000);
  const form = { configuration, user: 'UANA', metadata };

  it('are taken by Slack with the longest there is', () => {
    fc.assert(
      fc.property(worst, related, (title, incident) => {
        const origin = { text: title.repeat(14), author: 'UBO' };
        const views = [
          mergeModal({ from: incident, into: incident, named: 3, metadata }),
          declareFromMessage(form, { title, origin, isPrivate: true }),
          convertModal({ ...form, title, channel: 'C1', severity: 'SEV2', service: 'payments' }),
          notice('Merge the incident', title.repeat(30)),
        ];
        for (const view of views) expect(complaints(view.blocks, 'modal')).toEqual([]);
      }),
    );
  });

  it('keep what was filled in when duplicates are shown, and show them once', () => {
    const sent = declareFromMessage(form, {
      title: 'Typed',
      origin: { text: 'x', author: 'UBO' },
      isPrivate: false,
    });
    const state = {
      values: {
        title: { value: { type: 'plain_text_input', value: 'Typed anew' } },
        severity: { value: { type: 'static_select', selected_option: null } },
        commander: { value: { type: 'users_select', selected_user: 'UDEE' } },
      },
    };
    const given = { ...sent, callback_id: 'declare', state };
    const shown = { found: [OPEN], metadata, configuration };
    const once = duplicatesModal(given, shown);
    const twice = duplicatesModal(
      { ...once, callback_id: 'declare', title: once.title, state },
      shown,
    );
    expect(twice.blocks).toHaveLength(once.blocks.length);
    expect(complaints(twice.blocks, 'modal')).toEqual([]);
    const text = JSON.stringify(twice.blocks);
    expect(text).toContain('"initial_value":"Typed anew"');
    expect(text).toContain('"initial_user":"UDEE"');
    expect(text).not.toContain('null');
  });

  it('and the answer carry what was asked within Slack’s limit on a button', () => {
    fc.assert(
      fc.property(worst, fc.array(related, { minLength: 1, maxLength: 5 }), (title, found) => {
        const asked = { ...declareIt, title: title.slice(0, 200) };
        expect(complaints(duplicatesAnswer(asked, found, configuration).blocks, 'message')).toEqual(
          [],
        );
      }),
    );
  });
});
