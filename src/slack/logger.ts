/** Bolt's and the SDK's own words, in our log. */
import { LogLevel } from '@slack/bolt';
import type { Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';

/** Their debug lines hold whole payloads, so they go where nobody looks by accident. */
export function slackLogger(log: Logger): SlackLogger {
  const child = log.child({ from: 'slack-sdk' });
  const text = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    debug: (...parts) => child.trace(text(parts)),
    info: (...parts) => child.debug(text(parts)),
    warn: (...parts) => child.warn(text(parts)),
    error: (...parts) => child.error(text(parts)),
    setLevel: () => undefined,
    getLevel: () => (child.isLevelEnabled('trace') ? LogLevel.DEBUG : LogLevel.INFO),
    setName: () => undefined,
  };
}
