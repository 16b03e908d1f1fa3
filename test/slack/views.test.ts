/** Whatever an incident holds, Slack takes what we show of it, and nothing in it takes effect. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownBlock, ModalView, HomeView } from '@slack/types';
import type { Configuration } from '../../src/domain/configuration.ts';
import { LIMITS } from '../../src/domain/incident/limits.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import type { Entry } from '../../src/domain/incident/timeline.ts';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Json } from '../../src/practice/shapes.ts';
import { viewContent } from '../../src/practice/view-content.ts';
import { announcement } from '../../src/slack/views/announcement.ts';
import { card } from '../../src/slack/views/card.ts';
import { declareModal } from '../../src/slack/views/declare-modal.ts';
import { home } from '../../src/slack/views/home.ts';
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
const configurations: fc.Arbitrary<Configuration> = fc.record({
  announcementsChannel: fc.constant('incidents'),
  severities: fc.array(fc.record({ id, description: textOf(150) }), { minLength: 1, maxLength: 5 }),
  defaultSeverity: id,
  roles: fc
    .array(fc.record({ id, name: id, description: fc.constant('') }), { maxLength: 15 })
    .map((roles) => [{ id: 'commander', name: 'Commander', description: '' }, ...roles]),
  services: fc.uniqueArray(fc.record({ id, name: id }), { selector: (each) => each.id }),
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
      fc.property(cases, ([incident]) => {
        expect(topic(incident).length).toBeLessThanOrEqual(250);
        expect(topic(incident)).not.toMatch(TAKES_EFFECT);
      }),
    );
  });

  it('App Home is taken by Slack, with many of them', () => {
    fc.assert(
      fc.property(fc.array(cases, { maxLength: 20 }), (cases) => {
        const incidents = cases.map(([incident]) => incident);
        expect(viewProblems(home(incidents, incidents.length + 5))).toEqual([]);
      }),
      { numRuns: 30 },
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
      taken(updateModal(metadata));
      taken(resolveModal(metadata));
      taken(declareModal({ configuration, user: 'UANA', metadata }));
    }
  });

  it('to declare are taken by Slack, however a team is configured', () => {
    fc.assert(
      fc.property(configurations, (configuration) => {
        taken(declareModal({ configuration, user: 'UANA', metadata: '' }));
      }),
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
      const blocks = recentEntries(entries);
      expect(problems(blocks)).toEqual([]);
      for (const shown of texts(blocks)) expect(shown).not.toMatch(TAKES_EFFECT);
    }),
  );
});

function viewProblems(view: ModalView | HomeView): string[] {
  const checked = viewContent(view, view.type);
  return checked.ok ? [] : [JSON.stringify(checked)];
}
