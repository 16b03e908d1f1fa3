/** Everything that a person can do in the workspace, by its name in the protocol. */

import type { User } from '../model.ts';
import type { Parts } from '../parts.ts';
import type { Action, Outcome } from '../protocol.ts';
import { actInMessage, actInView } from './block-actions.ts';
import { markRead, openDirectMessageWith, openHome } from './places.ts';
import { runCommand } from './run-command.ts';
import { runGlobalShortcut, runMessageShortcut } from './shortcuts.ts';
import { suggest } from './suggestions.ts';
import { closeView, submitView } from './view-submission.ts';
import { callAsPerson } from './web-api-actions.ts';

export async function perform(parts: Parts, user: User, action: Action): Promise<Outcome> {
  const outcome = await dispatch(parts, user, action);
  parts.stream.stir();
  return outcome;
}

function dispatch(parts: Parts, user: User, action: Action): Promise<Outcome> {
  switch (action.do) {
    case 'mark_read':
      return markRead(parts, user, action);
    case 'open_dm':
      return openDirectMessageWith(parts, user, action);
    case 'open_home':
      return openHome(parts, user);
    case 'command':
      return runCommand(parts, user, action);
    case 'global_shortcut':
      return runGlobalShortcut(parts, user, action);
    case 'message_shortcut':
      return runMessageShortcut(parts, user, action);
    case 'act_in_message':
      return actInMessage(parts, user, action);
    case 'act_in_view':
      return actInView(parts, user, action);
    case 'submit_view':
      return submitView(parts, user, action);
    case 'close_view':
      return closeView(parts, user, action);
    case 'suggest':
      return suggest(parts, user, action);
    default:
      return callAsPerson(parts, user, action);
  }
}
