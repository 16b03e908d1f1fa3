/** Buttons that lead to the newer and the older page of a list. */
import type { ActionsBlock, Button } from '@slack/types';

export interface Page {
  /** From 0. */
  page: number;
  total: number;
  perPage: number;
}

export interface PagerIds {
  newer: string;
  older: string;
}

/**
 * None when there is one page.
 * @param value what the button for a page carries.
 */
export function pager(
  { page, total, perPage }: Page,
  ids: PagerIds,
  value: (page: number) => string,
  labels: { newer: string; older: string } = { newer: 'Newer', older: 'Older' },
): ActionsBlock[] {
  const button = (id: string, text: string, to: number): Button => ({
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text },
    value: value(to),
  });
  const elements = [
    ...(page > 0 ? [button(ids.newer, labels.newer, page - 1)] : []),
    ...((page + 1) * perPage < total ? [button(ids.older, labels.older, page + 1)] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** "1–20 of 300", or nothing when all are there. */
export function range({ page, total, perPage }: Page): string {
  if (total <= perPage) return '';
  return `${page * perPage + 1}–${Math.min((page + 1) * perPage, total)} of ${total}`;
}

/** The page itself, or the last one there is: a list gets shorter while somebody looks at it. */
export function pageWithin({ page, total, perPage }: Page): number {
  return Math.max(Math.min(page, Math.ceil(total / perPage) - 1), 0);
}
