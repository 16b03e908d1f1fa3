/** The rules hold up under whatever they are given. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkBlocks } from '../../../src/practice/block-rules.ts';
import type { Json } from '../../../src/practice/shapes.ts';
import { AT, cell, many, type Surface, table } from './sample-blocks.ts';

describe('whatever it is given', () => {
  const TYPES = [
    'section',
    'actions',
    'input',
    'context',
    'rich_text',
    'table',
    'data_table',
    'card',
    'carousel',
    'container',
    'plan',
    'data_visualization',
    'static_select',
    'checkboxes',
    'plain_text',
    'mrkdwn',
    'raw_text',
    'rich_text_section',
  ];
  const KEYS = [
    'type',
    'text',
    'elements',
    'element',
    'accessory',
    'fields',
    'options',
    'initial_options',
    'rows',
    'chart',
    'child_blocks',
    'block_id',
    'action_id',
    'confirm',
    '__proto__',
  ];
  const { tree } = fc.letrec<{ tree: unknown; leaf: unknown; list: unknown; object: Json }>(
    (tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('list'), tie('object')),
      leaf: fc.oneof(fc.constantFrom(...TYPES), fc.jsonValue({ maxDepth: 1 })),
      list: fc.array(tie('tree'), { maxLength: 4 }),
      object: fc.dictionary(fc.constantFrom(...KEYS), tie('tree'), { maxKeys: 6 }),
    }),
  );
  const someBlocks = fc.array(
    fc
      .tuple(fc.constantFrom(...TYPES), fc.dictionary(fc.constantFrom(...KEYS), tree))
      .map(([type, rest]): Json => ({ ...rest, type })),
    { maxLength: 5 },
  );

  it('answers with complaints in the form of Slack and never throws', () => {
    fc.assert(
      fc.property(
        someBlocks,
        fc.constantFrom<Surface>('message', 'modal', 'home'),
        (blocks, surface) => {
          for (const complaint of checkBlocks(blocks, surface, AT[surface])) {
            expect(complaint).toMatch(/^\[ERROR\] [^]+ \[json-pointer:(\/view)?\/blocks[^]*\]$/);
          }
        },
      ),
    );
  });

  it('survives a table of a million cells', () => {
    const row = many(1_000_000, () => cell('a'));
    expect(checkBlocks([table([row])], 'message', '/blocks')).toContain(
      '[ERROR] no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    );
  });
});
