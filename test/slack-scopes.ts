/**
 * Which bot scopes each Web API method and each event needs, for what this bot does with it.
 * Slack's pages on them list the scopes for every kind of conversation; here are those for public
 * and private channels, and for direct messages where we read or open one.
 */

const PUBLIC_AND_PRIVATE = {
  write: ['channels:manage', 'groups:write'],
  read: ['channels:read', 'groups:read'],
  history: ['channels:history', 'groups:history'],
} as const;

/** https://docs.slack.dev/reference/methods/NAME */
export const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  // The app-level token's connections:write, which no manifest can ask for.
  'apps.connections.open': [],
  'auth.test': [],
  'bookmarks.add': ['bookmarks:write'],
  'bookmarks.edit': ['bookmarks:write'],
  'bookmarks.list': ['bookmarks:read'],
  'bots.info': ['users:read'],
  // In a public channel that we are not in, such as the one for announcements.
  'chat.postMessage': ['chat:write', 'chat:write.public'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.create': PUBLIC_AND_PRIVATE.write,
  'conversations.history': [...PUBLIC_AND_PRIVATE.history, 'im:history'],
  'conversations.info': PUBLIC_AND_PRIVATE.read,
  'conversations.invite': PUBLIC_AND_PRIVATE.write,
  'conversations.join': ['channels:join'],
  'conversations.members': PUBLIC_AND_PRIVATE.read,
  // Asked for public ones alone.
  'conversations.list': ['channels:read'],
  // With one person.
  'conversations.open': ['im:write'],
  'conversations.rename': PUBLIC_AND_PRIVATE.write,
  'conversations.replies': PUBLIC_AND_PRIVATE.history,
  'conversations.setTopic': PUBLIC_AND_PRIVATE.write,
  // The SDK's name for files.getUploadURLExternal and files.completeUploadExternal.
  filesUploadV2: ['files:write'],
  'pins.add': ['pins:write'],
  'pins.list': ['pins:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': PUBLIC_AND_PRIVATE.read,
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
};

/** https://docs.slack.dev/reference/events/NAME */
export const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  member_joined_channel: PUBLIC_AND_PRIVATE.read,
  member_left_channel: PUBLIC_AND_PRIVATE.read,
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  pin_added: ['pins:read'],
  pin_removed: ['pins:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
};

/** What slash commands and shortcuts need. */
export const COMMAND_SCOPES: readonly string[] = ['commands'];
