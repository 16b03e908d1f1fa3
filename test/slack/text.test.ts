/** Slack's text in and out: what people wrote is kept, and nothing in it takes effect. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSlack, mrkdwn, mrkdwnWithin, oneLine } from '../../src/slack/text.ts';

describe('what Slack sends', () => {
  it.each([
    ['plain words', 'plain words'],
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt; was typed', '&lt; was typed'],
    ['ask <@U0123ABC>', 'ask <@U0123ABC>'],
    ['ask <@U0123ABC|ana>', 'ask <@U0123ABC>'],
    ['ask <@W0123ABC>', 'ask <@W0123ABC>'],
    ['in <#C0123ABC|general>', 'in #general'],
    ['in <#C0123ABC>', 'in #C0123ABC'],
    ['in <#C0123ABC|>', 'in #C0123ABC'],
    ['<!channel> wake up', '@channel wake up'],
    ['<!here|here>', '@here'],
    ['<!subteam^S0123|@sre>', '@sre'],
    ['<!subteam^S0123>', '@subteam'],
    ['at <!date^1485901620^{time}|22:27 UTC>', 'at 22:27 UTC'],
    ['see <https://example.com/a?b=1&amp;c=2>', 'see https://example.com/a?b=1&c=2'],
    ['see <https://example.com|the graph>', 'see the graph (https://example.com)'],
    ['see <https://example.com|https://example.com>', 'see https://example.com'],
    ['write to <mailto:a@example.com|a@example.com>', 'write to a@example.com'],
    ['*bold* _and_ `code`', '*bold* _and_ `code`'],
  ])('%s', (sent, plain) => {
    expect(fromSlack(sent)).toBe(plain);
  });
});

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('<', '>', '&', '!', '@', '#', '|', 'U12', 'channel', 'lt;', '🔥', '\n', ' '),
    )
    .map((pieces) => pieces.join('')),
  fc
    .array(
      fc.constantFrom('<@U12>', '<!channel>', '<!here|x>', '<#C1|x>', '<http://x|y>', '&lt;', 'a'),
    )
    .map((pieces) => pieces.join('')),
);

/** Everything that Slack would take for more than text, but people. */
const TAKES_EFFECT = /<(?!@[UW][A-Z0-9]+>)/;

describe('what we send', () => {
  it('takes no effect but for naming people, whatever is in it', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const sent = mrkdwn(text);
        expect(sent).not.toMatch(TAKES_EFFECT);
        expect(sent.replaceAll(/<@[UW][A-Z0-9]+>/g, '')).not.toContain('>');
      }),
    );
  });

  it('says what was meant: it comes back as it went', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(fromSlack(mrkdwn(text))).toBe(text);
      }),
    );
  });

  it('of what somebody else wrote calls nobody together', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(mrkdwn(fromSlack(text))).not.toMatch(TAKES_EFFECT);
      }),
    );
  });

  it('fits, and is cut only where it takes no harm', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 40 }), (text, charsMax) => {
        const sent = mrkdwnWithin(text, charsMax);
        expect(sent.length).toBeLessThanOrEqual(charsMax);
        expect(sent).not.toMatch(TAKES_EFFECT);
        expect(sent).not.toMatch(/&(?!(amp|lt|gt);)/);
        if (mrkdwn(text).length <= charsMax) expect(sent).toBe(mrkdwn(text));
      }),
    );
  });

  it.each(['🔥', '&', '<', '👩‍👩‍👧‍👦', '<@U0123ABC>', '\n'])('fits when it is all %s', (piece) => {
    expect(mrkdwnWithin(piece.repeat(2_800), 1_200).length).toBeLessThanOrEqual(1_200);
  });
});

describe('a title', () => {
  it.each([
    ['  two\n lines ', 'two lines'],
    ['<@U0123ABC|ana> cannot pay', '@ana cannot pay'],
    ['<@U0123ABC> cannot pay', '<@U0123ABC> cannot pay'],
    ['&lt;script&gt; in <#C1|web>', '<script> in #web'],
  ])('is one line: %o', (sent, title) => {
    expect(oneLine(sent)).toBe(title);
  });
});
