/** A practice workspace that the app of a manifest is installed in. */
import type { Manifest } from '../app/manifest.ts';
import type { PracticeOptions } from './options.ts';

export function optionsFrom(manifest: Manifest): PracticeOptions {
  const { features, oauth_config: oauth, settings } = manifest;
  return {
    scopes: oauth.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands.map((each) => ({
      command: each.command,
      description: each.description,
      usageHint: each.usage_hint,
    })),
    shortcuts: features.shortcuts.map(({ callback_id: callbackId, ...rest }) => ({
      callbackId,
      ...rest,
    })),
  };
}
