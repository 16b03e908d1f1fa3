/** Who a token stands for, and the way to a Socket Mode connection. */

import type { Methods } from '../method.ts';
import type { Parts } from '../parts.ts';
import { type ApiCall, type ApiResult, refuse } from '../shapes.ts';

export const SESSION_METHODS: Methods = {
  'api.test': { tier: 4, run: (_parts, call) => ({ ok: true, args: call.args }) },
  'auth.test': { tier: 'special', run: authTest },
  'apps.connections.open': { tier: 3, run: openConnection },
};

function authTest(parts: Parts, call: ApiCall): ApiResult {
  const { identity, url, model } = parts;
  return {
    ok: true,
    url: `${url}/`,
    team: identity.teamName,
    team_id: identity.teamId,
    user: model.users.get(call.caller.userId)?.name ?? '',
    user_id: call.caller.userId,
    is_enterprise_install: false,
    ...(call.caller.kind === 'bot' ? { bot_id: identity.botId } : {}),
  };
}

function openConnection(parts: Parts, call: ApiCall): ApiResult {
  if (call.caller.kind !== 'app') return refuse('not_allowed_token_type');
  const url = parts.transport.connectionUrl?.();
  // An app that is set to HTTP has Socket Mode switched off.
  return url === undefined ? refuse('forbidden_team') : { ok: true, url };
}
