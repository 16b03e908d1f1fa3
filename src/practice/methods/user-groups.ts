/** User groups: people behind one @handle, such as whoever is on call. */

import { randomBytes } from 'node:crypto';

import { tellConversations } from '../membership.ts';
import type { Methods } from '../method.ts';
import { eventTimestamp, type Model, nowSeconds, type UserGroup } from '../model.ts';
import type { Parts } from '../parts.ts';
import {
  type ApiCall,
  type ApiResult,
  flagOf,
  idsOf,
  type Json,
  refuse,
  textOf,
} from '../shapes.ts';

const READ = ['usergroups:read'];
const WRITE = ['usergroups:write'];

export const USER_GROUP_METHODS: Methods = {
  'usergroups.list': { tier: 2, scopes: READ, run: list },
  'usergroups.create': { tier: 2, scopes: WRITE, run: create },
  'usergroups.update': { tier: 2, scopes: WRITE, run: update },
  'usergroups.enable': { tier: 2, scopes: WRITE, run: (parts, call) => setOn(parts, call, true) },
  'usergroups.disable': { tier: 2, scopes: WRITE, run: (parts, call) => setOn(parts, call, false) },
  'usergroups.users.list': { tier: 2, scopes: READ, run: listUsers },
  'usergroups.users.update': { tier: 2, scopes: WRITE, run: updateUsers },
};

/** Mentions that Slack keeps for itself. */
const FORBIDDEN_HANDLES = new Set(['here', 'channel', 'everyone', 'group']);

function list(parts: Parts, call: ApiCall): ApiResult {
  const groups = [...parts.model.userGroups.values()].filter(
    (group) => group.deletedAt === 0 || flagOf(call.args.include_disabled),
  );
  return {
    ok: true,
    usergroups: groups.map((group) => {
      const { users, user_count, ...rest } = groupObject(parts, group);
      return {
        ...rest,
        ...(flagOf(call.args.include_users) ? { users } : {}),
        ...(flagOf(call.args.include_count) ? { user_count } : {}),
      };
    }),
  };
}

function create(parts: Parts, call: ApiCall): ApiResult {
  const name = textOf(call.args.name).trim();
  if (name === '') return refuse('missing_subteam_name');
  const handle = textOf(call.args.handle).replace(/^@/, '') || handleFrom(name);
  const problem = naming(parts.model, { name, handle }) ?? channelProblem(parts, call);
  if (problem !== undefined) return refuse(problem);
  const group: UserGroup = {
    id: `S${randomBytes(5).toString('hex').toUpperCase()}`,
    name,
    handle,
    description: textOf(call.args.description),
    channels: idsOf(call.args.channels),
    users: [],
    createdBy: call.caller.userId,
    createdAt: nowSeconds(),
    updatedBy: call.caller.userId,
    updatedAt: nowSeconds(),
    deletedAt: 0,
  };
  parts.model.userGroups.set(group.id, group);
  tellOfGroup(parts, 'subteam_created', group);
  return answer(parts, call, group);
}

function update(parts: Parts, call: ApiCall): ApiResult {
  const found = findGroup(parts, call);
  if (!found.ok) return found;
  const { group } = found;
  const { args } = call;
  const name = textOf(args.name).trim() || group.name;
  const handle = textOf(args.handle).replace(/^@/, '') || group.handle;
  const problem = naming(parts.model, { name, handle }, group.id) ?? channelProblem(parts, call);
  if (problem !== undefined) return refuse(problem);
  Object.assign(group, { name, handle });
  if (args.description !== undefined) group.description = textOf(args.description);
  if (args.channels !== undefined) group.channels = idsOf(args.channels);
  return changed(parts, call, group);
}

function setOn(parts: Parts, call: ApiCall, on: boolean): ApiResult {
  const found = findGroup(parts, call);
  if (!found.ok) return found;
  found.group.deletedAt = on ? 0 : nowSeconds();
  return changed(parts, call, found.group);
}

function listUsers(parts: Parts, call: ApiCall): ApiResult {
  const found = findGroup(parts, call);
  if (!found.ok) return found;
  const { group } = found;
  if (group.deletedAt !== 0 && !flagOf(call.args.include_disabled)) {
    return refuse('no_such_subteam');
  }
  return { ok: true, users: group.users };
}

/** Whoever is not named is no longer in the group; nor can a group be emptied. */
function updateUsers(parts: Parts, call: ApiCall): ApiResult {
  const found = findGroup(parts, call);
  if (!found.ok) return found;
  const { group } = found;
  const users = idsOf(call.args.users);
  if (users.length === 0) return refuse('no_users_provided');
  if (users.some((user) => !parts.model.users.has(user))) return refuse('invalid_users');
  const added = users.filter((user) => !group.users.includes(user));
  const removed = group.users.filter((user) => !users.includes(user));
  const before = group.updatedAt;
  group.users = users;
  const result = changed(parts, call, group);
  if (added.length + removed.length > 0) {
    parts.events.inWorkspace({
      type: 'subteam_members_changed',
      subteam_id: group.id,
      team_id: parts.identity.teamId,
      date_previous_update: before,
      date_update: group.updatedAt,
      added_users: added,
      added_users_count: added.length,
      removed_users: removed,
      removed_users_count: removed.length,
      event_ts: eventTimestamp(),
    });
  }
  return result;
}

type Found = { ok: true; group: UserGroup } | ReturnType<typeof refuse>;

function findGroup(parts: Parts, call: ApiCall): Found {
  const id = textOf(call.args.usergroup);
  if (id === '') return refuse('missing_argument');
  const group = parts.model.userGroups.get(id);
  return group === undefined ? refuse('no_such_subteam') : { ok: true, group };
}

function naming(
  model: Model,
  { name, handle }: Pick<UserGroup, 'name' | 'handle'>,
  exceptId?: string,
): string | undefined {
  const others = [...model.userGroups.values()].filter((group) => group.id !== exceptId);
  if (others.some((group) => group.name === name)) return 'name_already_exists';
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(handle)) return 'bad_handle';
  if (FORBIDDEN_HANDLES.has(handle)) return 'forbidden_handle';
  const taken = others.some((group) => group.handle === handle);
  return taken || model.user(handle) !== undefined ? 'handle_already_exists' : undefined;
}

function handleFrom(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-');
}

function channelProblem(parts: Parts, call: ApiCall): string | undefined {
  const known = idsOf(call.args.channels).every(
    (id) => parts.model.visibleChannel(id, call.caller.userId) !== undefined,
  );
  return known ? undefined : 'invalid_channel_provided';
}

function changed(parts: Parts, call: ApiCall, group: UserGroup): ApiResult {
  group.updatedBy = call.caller.userId;
  group.updatedAt = nowSeconds();
  tellOfGroup(parts, 'subteam_updated', group);
  return answer(parts, call, group);
}

function answer(parts: Parts, call: ApiCall, group: UserGroup): ApiResult {
  const { user_count, ...rest } = groupObject(parts, group);
  const count = flagOf(call.args.include_count) ? { user_count } : {};
  return { ok: true, usergroup: { ...rest, ...count } };
}

function tellOfGroup(parts: Parts, type: string, group: UserGroup): void {
  parts.events.inWorkspace({
    type,
    subteam: groupObject(parts, group),
    event_ts: eventTimestamp(),
  });
  tellConversations(parts);
}

function groupObject(parts: Parts, group: UserGroup): Json {
  return {
    id: group.id,
    team_id: parts.identity.teamId,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: group.description,
    handle: group.handle,
    is_external: false,
    date_create: group.createdAt,
    date_update: group.updatedAt,
    date_delete: group.deletedAt,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: '',
    created_by: group.createdBy,
    updated_by: group.updatedBy,
    deleted_by: group.deletedAt === 0 ? null : group.updatedBy,
    prefs: { channels: group.channels, groups: [] },
    users: group.users,
    user_count: group.users.length,
  };
}
