/** What a message may contain, and the form in which Slack keeps it. */

import { completeBlocks } from './block-ids.ts';
import { checkBlocks } from './block-rules.ts';
import { type ApiCall, isJson, type Json, refuse, textOf } from './shapes.ts';

/** Longer text is refused where Slack refuses it, and elsewhere cut off by the emulator. */
const UPDATE_TEXT_MAX = 4_000;
const TEXT_MAX = 40_000;
const ATTACHMENTS_MAX = 100;
const MARKDOWN_TEXT_MAX = 12_000;
const METADATA_MAX = 8_000;

type Content = { ok: true; args: Json } | ReturnType<typeof refuse>;

/** Checks the arguments and returns them with every block and element named. */
export function messageContent(call: ApiCall): Content {
  const args = { ...call.args };
  const problem = textProblem(call) ?? metadataProblem(args) ?? attachmentsProblem(args);
  if (problem !== undefined) return problem;
  if (typeof args.markdown_text === 'string') {
    args.text = args.markdown_text;
    delete args.markdown_text;
  }
  if (args.blocks === undefined || args.blocks === '') return { ok: true, args };
  const checked = checkMessageBlocks(args.blocks);
  return checked.ok ? { ok: true, args: { ...args, blocks: checked.blocks } } : checked;
}

export function checkMessageBlocks(
  blocks: unknown,
): { ok: true; blocks: Json[] } | ReturnType<typeof refuse> {
  if (!Array.isArray(blocks) || !blocks.every(isJson)) return refuse('invalid_blocks_format');
  const messages = checkBlocks(blocks, 'message', '/blocks');
  if (messages.length > 0) {
    const errors = messages.map((message) => message.replace('[ERROR] ', ''));
    return refuse('invalid_blocks', { errors, response_metadata: { messages } });
  }
  return { ok: true, blocks: completeBlocks(blocks) };
}

function textProblem(call: ApiCall): ReturnType<typeof refuse> | undefined {
  const text = textOf(call.args.text);
  if (call.args.markdown_text !== undefined) {
    if (text !== '' || call.args.blocks !== undefined) return refuse('markdown_text_conflict');
    if (textOf(call.args.markdown_text).length > MARKDOWN_TEXT_MAX) return refuse('msg_too_long');
  }
  const limit =
    call.method === 'chat.update'
      ? UPDATE_TEXT_MAX
      : call.method === 'chat.postMessage'
        ? Number.POSITIVE_INFINITY
        : TEXT_MAX;
  return text.length > limit ? refuse('msg_too_long') : undefined;
}

function attachmentsProblem(args: Json): ReturnType<typeof refuse> | undefined {
  const { attachments } = args;
  if (attachments === undefined || attachments === '') return undefined;
  if (!Array.isArray(attachments)) return refuse('invalid_attachments');
  return attachments.length > ATTACHMENTS_MAX ? refuse('too_many_attachments') : undefined;
}

function metadataProblem(args: Json): ReturnType<typeof refuse> | undefined {
  const { metadata } = args;
  if (metadata === undefined || metadata === '') return undefined;
  if (!isJson(metadata)) return refuse('invalid_metadata_format');
  const known = metadata.event_type !== undefined || metadata.entities !== undefined;
  if (!known) return refuse('invalid_metadata_schema');
  if (metadata.event_type !== undefined) {
    if (typeof metadata.event_type !== 'string' || metadata.event_type === '') {
      return refuse('invalid_metadata_schema');
    }
    if (!isJson(metadata.event_payload)) return refuse('invalid_metadata_schema');
    if (!Object.values(metadata.event_payload).every(isMetadataValue)) {
      return refuse('invalid_metadata_schema');
    }
  }
  return JSON.stringify(metadata).length > METADATA_MAX ? refuse('metadata_too_large') : undefined;
}

/** Strings, numbers, booleans, and flat objects and lists of them. */
function isMetadataValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isScalar);
  return isJson(value) ? Object.values(value).every(isScalar) : isScalar(value);
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
