/** Pages of a list, with the opaque cursors that Slack gives out for the next. */

import { type ApiCall, refuse, textOf } from './shapes.ts';

export type Page<T> = { ok: true; items: T[]; nextCursor: string } | ReturnType<typeof refuse>;

interface Limits {
  usual: number;
  max: number;
}

/** Pages are cut from a list that is in the same order each time; a cursor names the next item. */
export function pageOf<T>(
  call: ApiCall,
  items: readonly T[],
  keyOf: (item: T) => string,
  { usual, max }: Limits,
): Page<T> {
  const wanted = textOf(call.args.limit) === '' ? usual : Number(call.args.limit);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > max) return refuse('invalid_limit');
  const limit = wanted === 0 ? usual : wanted;
  const start = startOf(call, items, keyOf);
  if (start === undefined) return refuse('invalid_cursor');
  const next = items[start + limit];
  return {
    ok: true,
    items: items.slice(start, start + limit),
    nextCursor: next === undefined ? '' : Buffer.from(`next:${keyOf(next)}`).toString('base64'),
  };
}

function startOf<T>(
  call: ApiCall,
  items: readonly T[],
  keyOf: (item: T) => string,
): number | undefined {
  const cursor = textOf(call.args.cursor);
  if (cursor === '') return 0;
  const decoded = Buffer.from(cursor, 'base64').toString();
  if (!decoded.startsWith('next:')) return undefined;
  const index = items.findIndex((item) => `next:${keyOf(item)}` === decoded);
  return index < 0 ? undefined : index;
}
