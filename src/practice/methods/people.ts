/** Who works here: what the emulator keeps of them, with the time zone and flags that it lacks. */

import { pageOf } from '../cursor.ts';
import { OWNER_ID } from '../emulator.ts';
import { forward, type Methods, passThrough } from '../method.ts';
import type { Parts } from '../parts.ts';
import {
  type ApiCall,
  type ApiResult,
  type Json,
  jsonList,
  jsonOf,
  refuse,
  textOf,
} from '../shapes.ts';

export const PEOPLE_METHODS: Methods = {
  'users.info': { tier: 4, run: info },
  'users.list': { tier: 2, run: list },
  'users.lookupByEmail': { tier: 3, run: info },
  'users.profile.get': passThrough(4),
  'users.getPresence': passThrough(3),
  'team.info': passThrough(3),
  'bots.info': passThrough(3),
};

const LIST_LIMITS = { usual: 1000, max: 1000 };

async function info(parts: Parts, call: ApiCall): Promise<ApiResult> {
  if (call.args.user === OWNER_ID) return refuse('user_not_found');
  const result = await forward(parts, call);
  return result.ok ? { ...result, user: userObject(parts, jsonOf(result.user)) } : result;
}

async function list(parts: Parts, call: ApiCall): Promise<ApiResult> {
  const result = await forward(parts, call, { limit: 1000 });
  if (!result.ok) return result;
  const members = jsonList(result.members).filter((member) => member.id !== OWNER_ID);
  const page = pageOf(call, members, (member) => textOf(member.id), LIST_LIMITS);
  if (!page.ok) return page;
  return {
    ok: true,
    members: page.items.map((member) => userObject(parts, member)),
    cache_ts: Math.floor(Date.now() / 1000),
    response_metadata: { next_cursor: page.nextCursor },
  };
}

function userObject(parts: Parts, user: Json): Json {
  const known = parts.model.users.get(textOf(user.id));
  if (known === undefined) return user;
  return {
    ...user,
    is_admin: known.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: known.isGuest,
    is_ultra_restricted: false,
    is_app_user: false,
    is_email_confirmed: true,
    updated: 0,
    // Slack gives bots a zone as well, that of its own office.
    tz: known.tz,
    tz_label: zoneName(known.tz),
    tz_offset: zoneOffsetSeconds(known.tz),
  };
}

function zoneName(tz: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: tz, timeZoneName: 'long' });
  return parts.formatToParts(Date.now()).find((part) => part.type === 'timeZoneName')?.value ?? tz;
}

function zoneOffsetSeconds(tz: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: tz, timeZoneName: 'longOffset' });
  const name = format.formatToParts(Date.now()).find((part) => part.type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -seconds : seconds;
}
