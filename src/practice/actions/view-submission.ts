/** Modals sent and closed, and what the app's acknowledgement does to them. */

import type { OpenView } from '../modals.ts';
import type { User } from '../model.ts';
import { tellModals } from '../open-views.ts';
import { checkForm } from '../page/form-check.ts';
import { collectValues } from '../page/form-values.ts';
import type { Parts } from '../parts.ts';
import type { Block, FormValues, Outcome } from '../protocol.ts';
import { elementsOf } from '../block-ids.ts';
import { flagOf, type Json, jsonList, jsonOf, textOf } from '../shapes.ts';
import { viewContent } from '../view-content.ts';
import { type ActionOf, fail, TROUBLE } from './action.ts';
import { interaction } from './interaction.ts';

const VIEW_GONE = 'This form is closed; open it again.';

export async function submitView(
  parts: Parts,
  user: User,
  action: ActionOf<'submit_view'>,
): Promise<Outcome> {
  const view = parts.modals.top(user.id);
  if (view === undefined || view.id !== action.viewId) return fail(VIEW_GONE);
  const blocks = jsonList(view.content.blocks) as Block[];
  const problems = checkForm(blocks, action.values);
  if (Object.keys(problems).length > 0) return withErrors(parts, view, problems);
  view.values = collectValues(blocks, action.values);
  const ack = await parts.transport.request('interactive', {
    ...interaction(parts, user, 'view_submission'),
    trigger_id: parts.triggers.issue(user.id, view.id),
    view: parts.modals.payload(view),
    response_urls: responseUrlsOf(parts, user, view),
  });
  if (!ack.ok) return fail(TROUBLE);
  return parts.inTurn(() => applyAnswer(parts, view, ack.payload));
}

export async function closeView(
  parts: Parts,
  user: User,
  action: ActionOf<'close_view'>,
): Promise<Outcome> {
  const view = parts.modals.find(action.viewId);
  if (view === undefined || view.userId !== user.id || view.type !== 'modal') return { ok: true };
  const closesAll = flagOf(view.content.clear_on_close);
  const closed = closesAll ? parts.modals.clear(user.id) : parts.modals.close(view);
  tellModals(parts, user.id);
  for (const gone of closed.filter(({ content }) => flagOf(content.notify_on_close))) {
    // Nothing that the app answers changes anything.
    void parts.transport.request('interactive', {
      ...interaction(parts, user, 'view_closed'),
      view: parts.modals.payload(gone),
      is_cleared: closesAll,
    });
  }
  return { ok: true };
}

function applyAnswer(parts: Parts, view: OpenView, answer: Json): Outcome {
  const { modals } = parts;
  // The app may have closed or replaced it in the meantime.
  const isOpen = modals.find(view.id) !== undefined;
  switch (answer.response_action) {
    case 'errors':
      return withErrors(parts, view, errorsOf(answer));
    case 'clear':
      modals.clear(view.userId);
      break;
    case 'update':
    case 'push': {
      const checked = viewContent(answer.view, 'modal');
      if (!checked.ok || !isOpen) return fail(TROUBLE);
      if (answer.response_action === 'update') modals.update(view, checked.content);
      else if (modals.isFull(view.userId)) return fail(TROUBLE);
      else modals.push(view.userId, checked.content);
      break;
    }
    default:
      modals.close(view);
  }
  tellModals(parts, view.userId);
  return { ok: true };
}

/** Slack shows errors at input blocks only; one for another block is the app's mistake. */
function withErrors(parts: Parts, view: OpenView, errors: Record<string, string>): Outcome {
  const inputs = jsonList(view.content.blocks).filter(({ type }) => type === 'input');
  const known = Object.keys(errors).every((id) => inputs.some(({ block_id }) => block_id === id));
  if (!known || Object.keys(errors).length === 0) return fail(TROUBLE);
  parts.stream.tell([view.userId], { type: 'modal_errors', viewId: view.id, errors });
  return { ok: true, errors };
}

function errorsOf(answer: Json): Record<string, string> {
  return Object.fromEntries(
    Object.entries(jsonOf(answer.errors)).map(([blockId, error]) => [blockId, textOf(error)]),
  );
}

/** For each conversation chosen in a select that asks for one (`response_url_enabled`). */
function responseUrlsOf(parts: Parts, user: User, view: OpenView): Json[] {
  return jsonList(view.content.blocks).flatMap((block) =>
    elementsOf(block)
      .filter((element) => flagOf(element.response_url_enabled))
      .flatMap((element) => {
        const blockId = textOf(block.block_id);
        const actionId = textOf(element.action_id);
        const channelId = chosenConversation(view.values, blockId, actionId);
        if (channelId === '') return [];
        const url = parts.responseUrls.issue({ userId: user.id, channelId });
        return [
          { block_id: blockId, action_id: actionId, channel_id: channelId, response_url: url },
        ];
      }),
  );
}

function chosenConversation(values: FormValues, blockId: string, actionId: string): string {
  const held = values[blockId]?.[actionId];
  return textOf(held?.selected_conversation) || textOf(held?.selected_channel);
}
