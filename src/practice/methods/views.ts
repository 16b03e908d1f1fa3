/** Modals and App Home, opened with a trigger and changed by id. */

import type { Method, Methods } from '../method.ts';
import type { OpenView } from '../modals.ts';
import { tellModals, tellHome } from '../open-views.ts';
import type { Parts } from '../parts.ts';
import { type ApiCall, type ApiResult, refuse, textOf } from '../shapes.ts';
import { viewContent } from '../view-content.ts';

export const VIEW_METHODS: Methods = {
  'views.open': { tier: 4, run: (parts, call) => open(parts, call, 'open') },
  'views.push': { tier: 4, run: (parts, call) => open(parts, call, 'push') },
  'views.update': { tier: 4, run: update },
  'views.publish': { tier: 4, run: publish },
} satisfies Record<string, Method>;

function open(parts: Parts, call: ApiCall, how: 'open' | 'push'): ApiResult {
  const { modals, triggers } = parts;
  const checked = viewContent(call.args.view, 'modal');
  if (!checked.ok) return checked;
  const { content } = checked;
  if (modals.externalIdTaken(textOf(content.external_id))) return refuse('duplicate_external_id');
  const triggerId = textOf(call.args.trigger_id) || textOf(call.args.interactivity_pointer);
  const exchanged = triggers.exchange(triggerId);
  if (!exchanged.ok) return exchanged;
  const { userId, viewId } = exchanged.trigger;
  if (how === 'push') {
    if (viewId === undefined || modals.find(viewId) === undefined) return refuse('view_not_found');
    if (modals.isFull(userId)) return refuse('push_limit_reached');
  }
  const view = how === 'push' ? modals.push(userId, content) : modals.open(userId, content);
  tellModals(parts, userId);
  return answer(parts, view);
}

function update(parts: Parts, call: ApiCall): ApiResult {
  const { modals } = parts;
  const view = modals.find(textOf(call.args.view_id), textOf(call.args.external_id));
  if (view === undefined) return refuse('not_found');
  const hash = textOf(call.args.hash);
  if (hash !== '' && hash !== view.hash) return refuse('hash_conflict');
  const checked = viewContent(call.args.view, view.type);
  if (!checked.ok) return checked;
  if (modals.externalIdTaken(textOf(checked.content.external_id), view.id)) {
    return refuse('duplicate_external_id');
  }
  modals.update(view, checked.content);
  if (view.type === 'modal') tellModals(parts, view.userId);
  else tellHome(parts, view);
  return answer(parts, view);
}

function publish(parts: Parts, call: ApiCall): ApiResult {
  const { modals } = parts;
  const userId = textOf(call.args.user_id);
  if (!parts.model.users.has(userId)) return refuse('user_not_found');
  const checked = viewContent(call.args.view, 'home');
  if (!checked.ok) return checked;
  const hash = textOf(call.args.hash);
  const before = modals.home(userId);
  if (before !== undefined && hash !== '' && hash !== before.hash) return refuse('hash_conflict');
  if (modals.externalIdTaken(textOf(checked.content.external_id), before?.id)) {
    return refuse('duplicate_external_id');
  }
  const view = modals.publish(userId, checked.content);
  tellHome(parts, view);
  return answer(parts, view);
}

function answer(parts: Parts, view: OpenView): ApiResult {
  return { ok: true, view: parts.modals.payload(view) };
}
