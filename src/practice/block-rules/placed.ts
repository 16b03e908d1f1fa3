/** Where each block and element of a message or view is, as a JSON pointer. */

import { isJson, type Json } from '../shapes.ts';

export interface Placed {
  json: Json;
  at: string;
  /** The type of the block that it is inside of. */
  inside?: unknown;
}

/** The blocks in their order, each followed by those that it holds. */
export function placedBlocks(blocks: readonly Json[], at: string): Placed[] {
  return blocks.flatMap((json, index) => {
    const place = { json, at: `${at}/${index}` };
    return [place, ...children(place)];
  });
}

/** The elements directly in a block. */
export function placedElements({ json, at }: Placed): Placed[] {
  const one = ['element', 'accessory'].flatMap((key) => placed(json[key], `${at}/${key}`));
  const many = ['elements', 'actions'].flatMap((key) => list(json[key], `${at}/${key}`));
  return json.type === 'carousel' ? [] : [...one, ...many];
}

function children({ json, at }: Placed): Placed[] {
  const { type } = json;
  const key = type === 'container' ? 'child_blocks' : type === 'carousel' ? 'elements' : undefined;
  if (key === undefined) return [];
  return list(json[key], `${at}/${key}`).map((place) => ({ ...place, inside: type }));
}

function list(value: unknown, at: string): Placed[] {
  return Array.isArray(value) ? value.flatMap((item, index) => placed(item, `${at}/${index}`)) : [];
}

function placed(value: unknown, at: string): Placed[] {
  return isJson(value) ? [{ json: value, at }] : [];
}
