/** Canvases: documents beside a channel or on their own. Slack offers no way to read one back whole. */

import { randomBytes } from 'node:crypto';

import { z } from 'zod';

import {
  type Canvas,
  canvasBytes,
  type CanvasSection,
  headingLevel,
  sectionsOf,
} from '../canvas.ts';
import { tellConversations } from '../membership.ts';
import { findOwnChannel, type Methods } from '../method.ts';
import type { Channel } from '../model.ts';
import type { Parts } from '../parts.ts';
import { type ApiCall, type ApiResult, refuse, textOf } from '../shapes.ts';

const READ = ['canvases:read'];
const WRITE = ['canvases:write'];

export const CANVAS_METHODS: Methods = {
  'conversations.canvases.create': { tier: 2, scopes: WRITE, run: createInChannel },
  'canvases.create': { tier: 2, scopes: WRITE, run: create },
  'canvases.edit': { tier: 3, scopes: WRITE, run: edit },
  'canvases.delete': { tier: 3, scopes: WRITE, run: remove },
  'canvases.sections.lookup': { tier: 3, scopes: READ, run: lookUp },
};

const CANVAS_BYTES_MAX = 1024 * 1024;

const DOCUMENT = z.strictObject({ type: z.literal('markdown'), markdown: z.string() });
const CONTENT = { document_content: DOCUMENT };
const SECTION = { section_id: z.string().min(1) };
const CHANGES = z
  .array(
    z.discriminatedUnion('operation', [
      z.strictObject({ operation: z.literal('insert_at_start'), ...CONTENT }),
      z.strictObject({ operation: z.literal('insert_at_end'), ...CONTENT }),
      z.strictObject({ operation: z.literal('insert_before'), ...SECTION, ...CONTENT }),
      z.strictObject({ operation: z.literal('insert_after'), ...SECTION, ...CONTENT }),
      z.strictObject({ operation: z.literal('delete'), ...SECTION }),
      // Without a section, it replaces all of them.
      z.strictObject({
        operation: z.literal('replace'),
        section_id: SECTION.section_id.optional(),
        ...CONTENT,
      }),
    ]),
  )
  .min(1);
const CRITERIA = z
  .strictObject({
    section_types: z.array(z.enum(['any_header', 'h1', 'h2', 'h3'])).optional(),
    contains_text: z.string().optional(),
  })
  .refine((criteria) => Object.keys(criteria).length > 0, 'must define what to look for');

type Change = z.infer<typeof CHANGES>[number];

function createInChannel(parts: Parts, call: ApiCall): ApiResult {
  const found = findOwnChannel(parts, call, 'channel_id');
  if (!found.ok) return found;
  if (found.channel.canvasId !== undefined) return refuse('channel_canvas_already_exists');
  return keep(parts, call, found.channel, 'channel_canvas_creation_failed');
}

/** By itself, or as a channel's tab. */
function create(parts: Parts, call: ApiCall): ApiResult {
  if (textOf(call.args.channel_id) === '') {
    return keep(parts, call, undefined, 'canvas_creation_failed');
  }
  const found = findOwnChannel(parts, call, 'channel_id');
  if (!found.ok) return found;
  if (found.channel.canvasId !== undefined) return refuse('free_team_canvas_tab_already_exists');
  return keep(parts, call, found.channel, 'canvas_creation_failed');
}

function keep(
  parts: Parts,
  call: ApiCall,
  channel: Channel | undefined,
  failure: string,
): ApiResult {
  const content = DOCUMENT.optional().safeParse(call.args.document_content);
  if (!content.success) return invalid('document_content', content.error);
  const sections = sectionsOf(content.data?.markdown ?? '');
  if (canvasBytes(sections) > CANVAS_BYTES_MAX) {
    return refuse(failure, { detail: 'The content is larger than 1 MiB.' });
  }
  const canvas: Canvas = {
    id: `F${randomBytes(5).toString('hex').toUpperCase()}`,
    title: textOf(call.args.title),
    creator: call.caller.userId,
    sections,
    ...(channel === undefined ? {} : { channelId: channel.id }),
  };
  parts.model.canvases.set(canvas.id, canvas);
  if (channel !== undefined) {
    channel.canvasId = canvas.id;
    tellConversations(parts);
  }
  return { ok: true, canvas_id: canvas.id };
}

/** All changes, or none. */
function edit(parts: Parts, call: ApiCall): ApiResult {
  const found = findCanvas(parts, call);
  if (!found.ok) return found;
  const changes = CHANGES.safeParse(call.args.changes);
  if (!changes.success) return invalid('changes', changes.error);
  let { sections } = found.canvas;
  for (const change of changes.data) {
    const changed = withChange(sections, change);
    if (changed === undefined) {
      return refuse('canvas_editing_failed', { detail: 'There is no section with that id.' });
    }
    sections = changed;
  }
  if (canvasBytes(sections) > CANVAS_BYTES_MAX) return refuse('canvas_too_large');
  found.canvas.sections = sections;
  return { ok: true };
}

function withChange(
  sections: readonly CanvasSection[],
  change: Change,
): CanvasSection[] | undefined {
  const added = 'document_content' in change ? sectionsOf(change.document_content.markdown) : [];
  if (change.operation === 'insert_at_start') return [...added, ...sections];
  if (change.operation === 'insert_at_end') return [...sections, ...added];
  if (change.section_id === undefined) return added;
  const at = sections.findIndex((section) => section.id === change.section_id);
  if (at < 0) return undefined;
  const start = change.operation === 'insert_after' ? at + 1 : at;
  const dropped = change.operation === 'replace' || change.operation === 'delete' ? 1 : 0;
  return [...sections.slice(0, start), ...added, ...sections.slice(start + dropped)];
}

function remove(parts: Parts, call: ApiCall): ApiResult {
  const found = findCanvas(parts, call);
  if (!found.ok) return found;
  const { canvas } = found;
  parts.model.canvases.delete(canvas.id);
  const channel = parts.model.channels.get(canvas.channelId ?? '');
  if (channel !== undefined) {
    delete channel.canvasId;
    tellConversations(parts);
  }
  return { ok: true };
}

function lookUp(parts: Parts, call: ApiCall): ApiResult {
  const found = findCanvas(parts, call);
  if (!found.ok) return found;
  const criteria = CRITERIA.safeParse(call.args.criteria);
  if (!criteria.success) return invalid('criteria', criteria.error);
  const { section_types: types, contains_text: text } = criteria.data;
  const sections = found.canvas.sections.filter((section) => {
    const level = headingLevel(section);
    const fits = types?.some((type) =>
      type === 'any_header' ? level !== undefined : type === `h${level}`,
    );
    const contains = section.markdown.toLowerCase().includes((text ?? '').toLowerCase());
    return (fits ?? true) && contains;
  });
  return { ok: true, sections: sections.map(({ id }) => ({ id })) };
}

type Found = { ok: true; canvas: Canvas } | ReturnType<typeof refuse>;

/** A channel's canvas is there for whoever may read the channel, any other for its maker. */
function findCanvas(parts: Parts, call: ApiCall): Found {
  const { userId } = call.caller;
  const canvas = parts.model.canvases.get(textOf(call.args.canvas_id));
  if (canvas === undefined) return refuse('canvas_not_found');
  const channel = parts.model.channels.get(canvas.channelId ?? '');
  const visible =
    canvas.creator === userId || (channel !== undefined && parts.model.mayRead(channel, userId));
  return visible ? { ok: true, canvas } : refuse('canvas_not_found');
}

function invalid(argument: string, error: z.ZodError): ReturnType<typeof refuse> {
  const messages = error.issues.map(
    (issue) => `[ERROR] ${issue.message} [json-pointer:/${[argument, ...issue.path].join('/')}]`,
  );
  return refuse('invalid_arguments', { response_metadata: { messages } });
}
