/** Plain text with people in it: who is mentioned, and how it is shortened without harm. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, mentioned, parts, withNames } from '../../src/domain/text.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<@U0123ABC>', '👩‍👩‍👧‍👦', '𝔘', 'é', 'a', ' ', '<', '@', '&', '\n'))
    .map((pieces) => pieces.join('')),
);

/** Half of a character that JavaScript keeps in two. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

describe('mentions', () => {
  it('are found once each, in order', () => {
    expect(mentioned('<@UBO> told <@W9> and <@UBO>, not <@lower> or <@B1>')).toEqual(['UBO', 'W9']);
  });

  it('become names outside of Slack; who is unknown stays an id', () => {
    const names = new Map([['UBO', 'Bo']]);
    expect(withNames('<@UBO> told <@W9>', names)).toBe('@Bo told @W9');
  });

  it('part the text so that nothing is lost', () => {
    expect(parts('a <@UBO> b')).toEqual([{ text: 'a ' }, { user: 'UBO' }, { text: ' b' }]);
    fc.assert(
      fc.property(anything, (text) => {
        const whole = parts(text).map((part) => ('user' in part ? `<@${part.user}>` : part.text));
        expect(whole.join('')).toBe(text);
      }),
    );
  });
});

describe('clip', () => {
  it.each([
    ['what fits', 'abc', 3, 'abc'],
    ['what does not', 'abcd', 3, 'ab…'],
    ['an emoji of several characters', 'a👩‍👩‍👧‍👦b', 8, 'a…'],
    ['a person', 'ask <@U0123ABC> now', 12, 'ask …'],
    ['text that ends in a person', 'ask <@U0123ABC>', 15, 'ask <@U0123ABC>'],
  ])('keeps %s whole', (_what, text, charsMax, clipped) => {
    expect(clip(text, charsMax)).toBe(clipped);
  });

  it('never gives more than asked for, nor half a character or half a person', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 40 }), (text, charsMax) => {
        const clipped = clip(text, charsMax);
        expect(clipped.length).toBeLessThanOrEqual(charsMax);
        if (text.length <= charsMax) expect(clipped).toBe(text);
        else {
          expect(clipped.endsWith('…')).toBe(true);
          expect(text.startsWith(clipped.slice(0, -1))).toBe(true);
        }
        if (!HALF.test(text)) expect(clipped).not.toMatch(HALF);
        expect(mentioned(text)).toEqual(expect.arrayContaining(mentioned(clipped)));
      }),
    );
  });
});
