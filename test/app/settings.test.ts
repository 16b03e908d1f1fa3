/** The environment: what is set wrongly is one line that names it and shows a good value. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SettingsError, readSettings } from '../../src/app/settings.ts';

const BOT = { SLACK_BOT_TOKEN: 'xoxb-1' };
const APP = { SLACK_APP_TOKEN: 'xapp-1' };
const SECRET = { SLACK_SIGNING_SECRET: 'abc' };

describe('with nothing set', () => {
  it('everything has a working default, and Slack is the one on this machine', () => {
    expect(readSettings({})).toMatchObject({
      slack: { mode: 'practice' },
      port: 3000,
      configurationPath: './tocsin.yaml',
    });
  });

  it('a name with nothing behind it counts as not set', () => {
    const empty = { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '  ', PORT: '', LOG_LEVEL: '' };
    expect(readSettings(empty)).toEqual(readSettings({}));
  });
});

describe('how Slack is reached', () => {
  const apiUrl = 'https://slack.com/api/';
  it.each([
    [
      'Socket Mode',
      { ...BOT, ...APP },
      { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl },
    ],
    [
      'HTTP',
      { ...BOT, ...SECRET },
      { mode: 'http', botToken: 'xoxb-1', signingSecret: 'abc', apiUrl },
    ],
    [
      'Socket Mode first',
      { ...BOT, ...APP, ...SECRET },
      { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl },
    ],
    [
      'tokens pasted with space',
      { SLACK_BOT_TOKEN: ' xoxb-1\n', ...SECRET },
      { mode: 'http', botToken: 'xoxb-1', signingSecret: 'abc', apiUrl },
    ],
  ])('%s', (_what, env, slack) => {
    expect(readSettings(env).slack).toEqual(slack);
  });

  it('another address than Slack’s can be given', () => {
    const env = { ...BOT, ...APP, SLACK_API_URL: 'http://127.0.0.1:4000/api/' };
    expect(readSettings(env).slack).toMatchObject({ apiUrl: 'http://127.0.0.1:4000/api/' });
  });
});

it('the other settings are taken as given', () => {
  const env = {
    PORT: '8080',
    DATABASE_URL: 'file:/var/t.db',
    TOCSIN_CONFIG: 'a.yaml',
    LOG_LEVEL: 'debug',
    TOCSIN_WEBHOOK_SECRET: '0123456789abcdef',
  };
  expect(readSettings({ ...BOT, ...APP, ...env })).toMatchObject({
    port: 8080,
    databasePath: '/var/t.db',
    configurationPath: 'a.yaml',
    logLevel: 'debug',
    webhookSecret: '0123456789abcdef',
  });
});

describe('a wrong setting', () => {
  it.each([
    [
      'SLACK_BOT_TOKEN',
      { SLACK_BOT_TOKEN: 'xoxp-1', ...APP },
      'SLACK_BOT_TOKEN does not start with xoxb-; for example xoxb-',
    ],
    [
      'SLACK_BOT_TOKEN',
      APP,
      'SLACK_BOT_TOKEN is missing, though another Slack setting is set; for example xoxb-',
    ],
    [
      'SLACK_BOT_TOKEN',
      SECRET,
      'SLACK_BOT_TOKEN is missing, though another Slack setting is set; for example xoxb-',
    ],
    [
      'SLACK_APP_TOKEN',
      { ...BOT, SLACK_APP_TOKEN: 'xoxb-1' },
      'SLACK_APP_TOKEN does not start with xapp-; for example xapp-',
    ],
    [
      'SLACK_APP_TOKEN',
      BOT,
      'SLACK_APP_TOKEN is missing: set it for Socket Mode, for example xapp-',
    ],
    [
      'SLACK_API_URL',
      { SLACK_API_URL: 'slack.com' },
      'SLACK_API_URL is not an http(s) URL; for example https://slack.com/api/',
    ],
    [
      'SLACK_API_URL',
      { SLACK_API_URL: 'ftp://slack.com/' },
      'SLACK_API_URL is not an http(s) URL; for example https://slack.com/api/',
    ],
    ['PORT', { PORT: 'http' }, 'PORT is not a number; for example 3000'],
    ['PORT', { PORT: '30.5' }, 'PORT is not a whole number; for example 3000'],
    ['PORT', { PORT: '-1' }, 'PORT is not a port; for example 3000'],
    ['PORT', { PORT: '65536' }, 'PORT is not a port: the largest is 65535; for example 3000'],
    [
      'DATABASE_URL',
      { DATABASE_URL: 'postgres://db' },
      'DATABASE_URL is not a file: URL (SQLite is what this version stores in); for example file:./data/tocsin.db',
    ],
    [
      'DATABASE_URL',
      { DATABASE_URL: 'file:' },
      'DATABASE_URL is not a file: URL (SQLite is what this version stores in); for example file:./data/tocsin.db',
    ],
    [
      'LOG_LEVEL',
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL is none of trace, debug, info, warn, error, fatal, silent; for example info',
    ],
  ])('%s is named: %o', (_name, env, line) => {
    expect(messageFor(env)).toContain(line);
    expect(messageFor(env)).not.toContain('\n');
  });

  it('is never shown, for it may be a secret', () => {
    expect(messageFor({ SLACK_BOT_TOKEN: 'hunter2', ...APP })).not.toContain('hunter2');
  });

  const NAMES = [
    ...['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'],
    ...['PORT', 'DATABASE_URL', 'TOCSIN_CONFIG', 'LOG_LEVEL'],
    'TOCSIN_WEBHOOK_SECRET',
  ];

  it('ends in that one line and in no other way, whatever is set', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('xoxb-1', 'xapp-1', 'file:x', 'http://x', '1e999', '0x10', 'info'),
    );
    const env = fc.dictionary(fc.constantFrom(...NAMES), value);
    fc.assert(
      fc.property(env, (env) => {
        const message = messageFor(env);
        if (message === undefined) return;
        expect(message).not.toContain('\n');
        expect(NAMES.some((name) => message.startsWith(name))).toBe(true);
        expect(message).toContain('for example');
      }),
    );
  });
});

/** Undefined when nothing is wrong. */
function messageFor(env: Record<string, string>): string | undefined {
  try {
    readSettings(env);
    return undefined;
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}
