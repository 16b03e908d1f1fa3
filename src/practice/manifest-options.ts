/** A practice workspace that the app of a manifest is installed in. */
import type { PracticeOptions } from './options.ts';
import type { Shortcut } from './protocol.ts';

/** Of Slack's app manifest, what a workspace acts on. */
export interface InstalledManifest {
  features: {
    slash_commands: readonly { command: string; description: string; usage_hint: string }[];
    shortcuts: readonly (Omit<Shortcut, 'callbackId'> & { callback_id: string })[];
  };
  oauth_config: { scopes: { bot: readonly string[] } };
  settings: { event_subscriptions: { bot_events: readonly string[] } };
}

export function optionsFrom(manifest: InstalledManifest): PracticeOptions {
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
