/** A token without the scope is told so first, whatever else is wrong with the call. */

import { describe, expect, it } from 'vitest';

import { refusedWith, useWorkspace } from '../shared-workspace.ts';

describe('a token that may only read users', () => {
  const workspace = useWorkspace({ scopes: ['users:read'] });

  it.each([
    ['chat.postMessage', 'chat:write'],
    ['chat.update', 'chat:write'],
    ['conversations.create', 'channels:manage,channels:write,groups:write,im:write,mpim:write'],
    ['conversations.setTopic', 'channels:manage,channels:write,groups:write,im:write,mpim:write'],
    ['conversations.info', 'channels:read,groups:read,im:read,mpim:read'],
    ['conversations.history', 'channels:history,groups:history,im:history,mpim:history'],
    ['conversations.join', 'channels:join'],
    ['reactions.add', 'reactions:write'],
    ['pins.add', 'pins:write'],
    ['bookmarks.list', 'bookmarks:read'],
    ['files.completeUploadExternal', 'files:write'],
    ['users.lookupByEmail', 'users:read.email'],
    ['usergroups.users.update', 'usergroups:write'],
    ['canvases.edit', 'canvases:write'],
  ])('is refused by %s', async (method, needed) => {
    expect(await refusedWith(workspace.bot.apiCall(method))).toMatchObject({
      error: 'missing_scope',
      needed,
      provided: 'users:read',
    });
  });
});
