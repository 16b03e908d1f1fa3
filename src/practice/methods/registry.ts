/** Every Web API method that the workspace answers. */

import type { Methods } from '../method.ts';
import { CANVAS_METHODS } from './canvases.ts';
import { CHAT_METHODS } from './chat.ts';
import { CONVERSATION_METHODS } from './conversations.ts';
import { FILE_METHODS } from './files.ts';
import { HISTORY_METHODS } from './history.ts';
import { MARK_METHODS } from './marks.ts';
import { MEMBER_METHODS } from './members.ts';
import { PEOPLE_METHODS } from './people.ts';
import { SESSION_METHODS } from './session.ts';
import { USER_GROUP_METHODS } from './user-groups.ts';
import { VIEW_METHODS } from './views.ts';

export const METHODS: ReadonlyMap<string, Methods[string]> = new Map(
  Object.entries({
    ...SESSION_METHODS,
    ...CHAT_METHODS,
    ...CONVERSATION_METHODS,
    ...MEMBER_METHODS,
    ...HISTORY_METHODS,
    ...MARK_METHODS,
    ...PEOPLE_METHODS,
    ...FILE_METHODS,
    ...VIEW_METHODS,
    ...USER_GROUP_METHODS,
    ...CANVAS_METHODS,
  }),
);
