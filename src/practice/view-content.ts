/** What a modal or App Home may contain. */

import { checkBlocks } from './block-rules.ts';
import { isJson, type Json, jsonOf, refuse, textOf } from './shapes.ts';

const TITLE_MAX = 24;
const PRIVATE_METADATA_MAX = 3_000;
const CALLBACK_ID_MAX = 255;
const VIEW_BYTES_MAX = 250_000;

type Content = { ok: true; content: Json } | ReturnType<typeof refuse>;

export function viewContent(view: unknown, type: 'modal' | 'home'): Content {
  if (!isJson(view)) return invalid(['[ERROR] must be an object [json-pointer:/view]']);
  if (view.type !== type) {
    return invalid([`[ERROR] value must be "${type}" [json-pointer:/view/type]`]);
  }
  if (JSON.stringify(view).length > VIEW_BYTES_MAX) return refuse('view_too_large');
  const messages = [...problems(view, type)];
  return messages.length > 0 ? invalid(messages) : { ok: true, content: view };
}

function* problems(view: Json, type: 'modal' | 'home'): Generator<string> {
  if (!Array.isArray(view.blocks) || !view.blocks.every(isJson)) {
    yield '[ERROR] missing required field: blocks [json-pointer:/view]';
    return;
  }
  if (textOf(view.private_metadata).length > PRIVATE_METADATA_MAX) {
    yield tooLong(PRIVATE_METADATA_MAX, 'private_metadata');
  }
  for (const field of ['callback_id', 'external_id'] as const) {
    if (textOf(view[field]).length > CALLBACK_ID_MAX) yield tooLong(CALLBACK_ID_MAX, field);
  }
  if (type === 'modal') yield* labelProblems(view, view.blocks);
  yield* checkBlocks(view.blocks, type, '/view/blocks');
}

function* labelProblems(view: Json, blocks: Json[]): Generator<string> {
  if (view.title === undefined) {
    yield '[ERROR] missing required field: title [json-pointer:/view]';
  }
  for (const field of ['title', 'submit', 'close'] as const) {
    if (view[field] === undefined || view[field] === null) continue;
    const { type, text } = jsonOf(view[field]);
    if (type !== 'plain_text') {
      yield `[ERROR] value must be "plain_text" [json-pointer:/view/${field}/type]`;
    }
    const length = textOf(text).length;
    if (length === 0) {
      yield `[ERROR] must be more than 0 characters [json-pointer:/view/${field}/text]`;
    }
    if (length > TITLE_MAX) yield tooLong(TITLE_MAX, `${field}/text`);
  }
  const input = blocks.findIndex((block) => block.type === 'input');
  if (input >= 0 && !isJson(view.submit)) {
    yield `[ERROR] must define \`submit\` to use an \`input\` block in modals [json-pointer:/view/blocks/${input}/input]`;
  }
}

function tooLong(limit: number, field: string): string {
  return `[ERROR] must be less than ${limit + 1} characters [json-pointer:/view/${field}]`;
}

function invalid(messages: string[]): ReturnType<typeof refuse> {
  return refuse('invalid_arguments', { response_metadata: { messages } });
}
