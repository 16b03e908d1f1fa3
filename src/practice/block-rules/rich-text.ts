/** Rich text: what Slack's own composer writes, and its leaves. */

import { z } from 'zod';

import { characters } from './composition.ts';
import { CHARACTERS_MAX, LIST_INDENT_MAX } from './limits.ts';

const FLAG = z.boolean().optional();
const STYLE = {
  style: z
    .strictObject({
      bold: FLAG,
      italic: FLAG,
      strike: FLAG,
      code: FLAG,
      underline: FLAG,
      highlight: FLAG,
      client_highlight: FLAG,
      unlink: FLAG,
    })
    .optional(),
};
const BORDER = { border: z.literal([0, 1]).optional() };
const SOME = z.string().min(1);

const TEXT = z.strictObject({ type: z.literal('text'), text: SOME, ...STYLE });
const LINK = z.strictObject({
  type: z.literal('link'),
  url: SOME,
  text: z.string().optional(),
  unsafe: FLAG,
  ...STYLE,
});

const LEAF = z.discriminatedUnion('type', [
  TEXT,
  LINK,
  z.strictObject({
    type: z.literal('broadcast'),
    range: z.enum(['here', 'channel', 'everyone']),
    ...STYLE,
  }),
  z.strictObject({ type: z.literal('color'), value: SOME, ...STYLE }),
  z.strictObject({ type: z.literal('channel'), channel_id: SOME, ...STYLE }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: SOME,
    url: z.string().optional(),
    fallback: z.string().optional(),
    ...STYLE,
  }),
  z.strictObject({
    type: z.literal('emoji'),
    name: SOME,
    unicode: z.string().optional(),
    skin_tone: z.int().optional(),
    url: z.string().optional(),
    ...STYLE,
  }),
  z.strictObject({ type: z.literal('team'), team_id: SOME, ...STYLE }),
  z.strictObject({ type: z.literal('user'), user_id: SOME, ...STYLE }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: SOME, ...STYLE }),
]);

const SECTION = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(LEAF),
});

export const RICH_TEXT = z.strictObject({
  type: z.literal('rich_text'),
  block_id: z.string().max(CHARACTERS_MAX.blockId).optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        SECTION,
        z.strictObject({
          type: z.literal('rich_text_list'),
          elements: z.array(SECTION).min(1),
          style: z.enum(['bullet', 'ordered']),
          indent: z.int().min(0).max(LIST_INDENT_MAX).optional(),
          offset: z.int().min(0).optional(),
          ...BORDER,
        }),
        z.strictObject({
          type: z.literal('rich_text_quote'),
          elements: z.array(LEAF),
          ...BORDER,
        }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [TEXT, LINK])),
          language: characters(CHARACTERS_MAX.text).optional(),
          ...BORDER,
        }),
      ]),
    )
    .min(1),
});
