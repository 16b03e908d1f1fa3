/** Whatever an incident holds, Slack takes what we show of it, and nothing in it takes effect. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownBlock, ModalView, HomeView } from '@slack/types';
import { FIELD_KINDS, REQUIRED_FOR } from '../../src/domain/classification.ts';
import type { Configuration } from '../../src/domain/configuration.ts';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { STATUSES } from '../../src/domain/incident/status.ts';
import type { Entry } from '../../src/domain/incident/timeline.ts';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Json } from '../../src/practice/shapes.ts';
import { viewContent } from '../../src/practice/view-content.ts';
import { announcement } from '../../src/slack/views/announcement.ts';
import { card } from '../../src/slack/views/card.ts';
import { declareModal } from '../../src/slack/views/declare-modal.ts';
import { detailsModal } from '../../src/slack/views/details-modal.ts';
import { noticeText } from '../../src/slack/views/notices.ts';
import { recentEntries } from '../../src/slack/views/recent-entries.ts';
import { resolveModal } from '../../src/slack/views/resolve-modal.ts';
import { topic } from '../../src/slack/views/topic.ts';
import { updateModal } from '../../src/slack/views/update-modal.ts';
import { START, configuration, declareIt, incidentAfter, userId } from '../domain/history.ts';

/** Text of up to so many characters, often of nothing but what grows when it is sent. */
function textOf(charsMax: number): fc.Arbitrary<string> {
  const pieces = ['&', '<', '🔥', '👩‍👩‍👧‍👦', '\n', 'ab ', '<!channel>', '<@U0123ABCDEF>', '|', '*'];
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom(...pieces).map((piece) => piece.repeat(Math.floor(charsMax / piece.length))),
    fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 200 })
      .map((all) => all.join('').slice(0, charsMax)),
  );
}

/** The longest that /incident declare takes: it counts an emoji once, JavaScript twice. */
const EMOJI_TITLE = '🔥'.repeat(LIMITS.titleCharsMax);

const id = textOf(40);
const moment = fc.integer({ min: START, max: START + 400 * 86_400_000 });
const PLAIN_ROLE = { description: '', handOver: 'offer' as const, checklist: [] };
const configurations: fc.Arbitrary<Configuration> = fc.record({
  announcementsChannel: fc.constant('incidents'),
  severities: fc.array(fc.record({ id, description: textOf(150) }), { minLength: 1, maxLength: 5 }),
  defaultSeverity: id,
  reactions: fc.constant({}),
  importHistoryDays: fc.constant(14),
  permissions: fc.constant({}),
  admins: fc.constant([]),
  rules: fc.constant([]),
  roles: fc
    .array(fc.record({ id, name: id }), { maxLength: 15 })
    .map((roles) => [{ id: 'commander', name: 'Commander' }, ...roles])
    .map((roles) => roles.map((role) => ({ ...role, ...PLAIN_ROLE }))),
  roleOffers: fc.constant({ remindAfterMs: 1, expireAfterMs: 2 }),
  defaultCommander: fc.constantFrom('declarer' as const, 'none' as const),
  services: fc.uniqueArray(fc.record({ id, name: id }), { selector: (each) => each.id }),
  statusNames: fc.record({ investigating: id, resolved: id }, { requiredKeys: [] }),
  defaultStatus: fc.constantFrom('triage' as const, 'investigating' as const),
  types: fc.array(fc.record({ id, name: id, description: textOf(150) }), { maxLength: 5 }),
  fields: fc.uniqueArray(
    fc.record({
      id,
      name: id,
      kind: fc.constantFrom(...FIELD_KINDS),
      help: textOf(150),
      options: fc.uniqueArray(id, { minLength: 1, maxLength: 5 }),
      currency: fc.constant('EUR'),
      requiredFor: fc.constantFrom(...REQUIRED_FOR),
    }),
    { selector: (each) => each.id, maxLength: 30 },
  ),
});

/** A configuration and an incident of that team's. */
const cases: fc.Arbitrary<[Incident, Configuration]> = configurations.chain((configuration) =>
  fc
    .record(
      {
        number: fc.integer({ min: 1, max: 999_999_999 }),
        title: fc.oneof(textOf(LIMITS.titleCharsMax), fc.constant(EMOJI_TITLE)),
        severity: fc.constantFrom(...configuration.severities.map((each) => each.id)),
        isPrivate: fc.boolean(),
        declaredAt: moment,
        resolution: textOf(LIMITS.textCharsMax),
        service: id,
        channel: fc.constant({ id: 'C0123ABCDEF', name: 'inc-1' }),
        lastUpdate: fc.record({ text: textOf(LIMITS.textCharsMax), by: userId, at: moment }),
        status: fc.constantFrom(...STATUSES),
        statusSince: moment,
        statusReason: textOf(LIMITS.reasonCharsMax),
        isDrill: fc.boolean(),
        type: id,
        fields: fc.constantFrom(
          {},
          Object.fromEntries(
            configuration.fields.map(({ id }, index) => [
              id,
              index % 2 === 0 ? { currency: 'EUR', amount: 1e13 } : '<!channel>&'.repeat(45),
            ]),
          ),
        ),
        failures: fc.array(
          fc.record({ what: fc.constantFrom('slack.card', 'x'), reason: textOf(5_000) }),
        ),
        roles: fc.constantFrom(
          {},
          Object.fromEntries(configuration.roles.map((role) => [role.id, 'U0123ABCDEF'])),
        ),
      },
      {
        requiredKeys: [
          'number',
          'title',
          'severity',
          'isPrivate',
          'declaredAt',
          'failures',
          'roles',
        ],
      },
    )
    .map((parts): [Incident, Configuration] => [
      { ...incidentAfter(declareIt), ...parts, ...endOf(parts.resolution, parts.declaredAt) },
      configuration,
    ]),
);

function endOf(resolution: string | undefined, declaredAt: number): Partial<Incident> {
  return resolution === undefined
    ? {}
    : { status: 'resolved', resolvedAt: declaredAt + 90 * 60_000, resolution };
}

/** Everything that Slack would take for more than text, but people, our channel and times. */
const TAKES_EFFECT = /<(?!@[UW][A-Z0-9]+>|#C0123ABCDEF>|!date\^\d+\^)/;

function problems(blocks: readonly KnownBlock[]): string[] {
  return checkBlocks(blocks as unknown as Json[], 'message', '/blocks');
}

function texts(blocks: readonly KnownBlock[]): string[] {
  const found: string[] = [];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'text' in value && 'type' in value) {
      if (value.type === 'mrkdwn') found.push(String(value.text));
    }
    return key === '' || typeof value !== 'string' ? value : undefined;
  });
  return found;
}

describe('for any incident', () => {
  it.each<
    [
      string,
      (incident: Incident, configuration: Configuration) => { text: string; blocks: KnownBlock[] },
    ]
  >([
    ['the card', card],
    ['the announcement', announcement],
  ])('%s is taken by Slack, and takes no effect', (_what, view) => {
    fc.assert(
      fc.property(cases, ([incident, configuration]) => {
        const { text, blocks } = view(incident, configuration);
        expect(problems(blocks)).toEqual([]);
        // The limit of chat.update, by which they are kept true.
        expect(text.length).toBeLessThanOrEqual(4_000);
        for (const shown of [text, ...texts(blocks)]) expect(shown).not.toMatch(TAKES_EFFECT);
      }),
    );
  });

  it('the topic has at most 250 characters', () => {
    fc.assert(
      fc.property(cases, ([incident, configuration]) => {
        expect(topic(incident, configuration).length).toBeLessThanOrEqual(250);
        expect(topic(incident, configuration)).not.toMatch(TAKES_EFFECT);
      }),
    );
  });

  it('what one person is told takes no effect', () => {
    fc.assert(
      fc.property(cases, textOf(3_000), ([incident], reason) => {
        const { number } = incident;
        const told = [
          noticeText({ kind: 'channel_ready', incident: number }, incident),
          noticeText({ kind: 'setup_delayed', incident: number, missing: ['card'] }, incident),
          noticeText(
            { kind: 'effect_failed', incident: number, effect: 'slack.card', reason },
            incident,
          ),
        ];
        for (const text of told) expect(text).not.toMatch(TAKES_EFFECT);
      }),
    );
  });
});

describe('the forms', () => {
  function taken(view: ModalView): void {
    expect(viewProblems(view)).toEqual([]);
  }

  it('are taken by Slack', () => {
    for (const metadata of ['', 'x'.repeat(3_000)]) {
      taken(updateModal({ incident: incidentAfter(declareIt), configuration, metadata }));
      taken(resolveModal({ incident: incidentAfter(declareIt), configuration, metadata }));
      taken(declareModal({ configuration, user: 'UANA', metadata }));
      taken(detailsModal(incidentAfter(declareIt), configuration, metadata));
    }
  });

  it('to declare are taken by Slack, however a team is configured', () => {
    fc.assert(
      fc.property(configurations, (configuration) => {
        taken(declareModal({ configuration, user: 'UANA', metadata: '' }));
      }),
    );
  });

  it('for the details are taken by Slack, whatever is recorded', () => {
    fc.assert(
      fc.property(cases, ([incident, configuration]) => {
        taken(detailsModal(incident, configuration, ''));
        taken(resolveModal({ incident, configuration, metadata: '' }));
      }),
      { numRuns: 40 },
    );
  });

  it('offer no more than a select can hold', () => {
    const many = Array.from({ length: 150 }, (_, index) => ({
      id: `s${index}`,
      name: `S ${index}`,
    }));
    taken(
      declareModal({
        configuration: { ...configuration, services: many },
        user: 'UANA',
        metadata: '',
      }),
    );
  });
});

it('the last entries of any timeline are taken by Slack', () => {
  const entry: fc.Arbitrary<Entry> = fc.record({
    seq: fc.nat(),
    at: moment,
    by: fc.constant('U0123ABCDEF'),
    kind: fc.constant('message' as const),
    text: textOf(LIMITS.textCharsMax),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 15 }), (entries) => {
      const blocks = recentEntries(entries, 'Europe/Berlin');
      expect(problems(blocks)).toEqual([]);
      for (const shown of texts(blocks)) expect(shown).not.toMatch(TAKES_EFFECT);
    }),
  );
});

function viewProblems(view: ModalView | HomeView): string[] {
  const checked = viewContent(view, view.type);
  return checked.ok ? [] : [JSON.stringify(checked)];
}
