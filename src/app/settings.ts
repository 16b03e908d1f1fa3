/** The environment, read once: everything else is handed values. */
import { z } from 'zod';

/** Something outside is set wrongly: one line for the person who set it, exit code 2. */
export class SettingsError extends Error {}

export interface Settings {
  slack:
    | { mode: 'practice' }
    | { mode: 'socket'; botToken: string; appToken: string; apiUrl: string }
    | { mode: 'http'; botToken: string; signingSecret: string; apiUrl: string };
  port: number;
  databasePath: string;
  /** The practice workspace starts empty each time, and so does its database unless one is named. */
  startsEmpty: boolean;
  configurationPath: string;
  /** What calls of webhooks are signed with. */
  webhookSecret?: string;
  logLevel: (typeof LOG_LEVELS)[number];
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const EXAMPLES = {
  SLACK_BOT_TOKEN: 'xoxb-1234567890-abcdef (OAuth & Permissions → Bot User OAuth Token)',
  SLACK_APP_TOKEN: 'xapp-1-A012-345-abc (Basic Information → App-Level Tokens, connections:write)',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5 (Basic Information → Signing Secret)',
  SLACK_API_URL: 'https://slack.com/api/',
  PORT: '3000',
  DATABASE_URL: 'file:./data/tocsin.db',
  TOCSIN_CONFIG: './tocsin.yaml',
  TOCSIN_WEBHOOK_SECRET: 'what `openssl rand -hex 32` prints',
  LOG_LEVEL: 'info',
} as const;

type Name = keyof typeof EXAMPLES;

const secret = (what: string) => z.string().trim().min(1, `is empty; it should be ${what}`);

const environment = z.object({
  SLACK_BOT_TOKEN: z.string().trim().startsWith('xoxb-', 'does not start with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().trim().startsWith('xapp-', 'does not start with xapp-').optional(),
  SLACK_SIGNING_SECRET: secret('the app’s signing secret').optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http(s) URL' })
    .default('https://slack.com/api/'),
  PORT: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(0, 'is not a port')
    .max(65_535, 'is not a port: the largest is 65535')
    .default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, 'is not a file: URL (SQLite is what this version stores in)')
    .optional(),
  TOCSIN_CONFIG: z.string().min(1, 'is empty').default('./tocsin.yaml'),
  TOCSIN_WEBHOOK_SECRET: z.string().trim().min(16, 'is shorter than 16 characters').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(', ')}`).optional(),
});

/**
 * Unset and empty are the same, as in a .env file with a name and nothing behind it.
 * @throws SettingsError naming the setting, what is wrong with it, and a good value.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw wrong(String(issue?.path[0]) as Name, issue?.message ?? 'is wrong');
  }
  const values = parsed.data;
  const slack = slackSettings(values);
  const isPractice = slack.mode === 'practice';
  return {
    slack,
    port: values.PORT,
    databasePath: (
      values.DATABASE_URL ?? (isPractice ? 'file:./data/practice.db' : EXAMPLES.DATABASE_URL)
    ).slice('file:'.length),
    startsEmpty: isPractice && values.DATABASE_URL === undefined,
    configurationPath: values.TOCSIN_CONFIG,
    ...(values.TOCSIN_WEBHOOK_SECRET ? { webhookSecret: values.TOCSIN_WEBHOOK_SECRET } : {}),
    // Whoever tries it out reads the terminal, not a log.
    logLevel: values.LOG_LEVEL ?? (isPractice ? 'warn' : 'info'),
  };
}

function slackSettings(values: z.infer<typeof environment>): Settings['slack'] {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = values;
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl } = values;
  if (!botToken && !appToken && !signingSecret) return { mode: 'practice' };
  if (!botToken) throw wrong('SLACK_BOT_TOKEN', 'is missing, though another Slack setting is set');
  if (appToken) return { mode: 'socket', botToken, appToken, apiUrl };
  if (signingSecret) return { mode: 'http', botToken, signingSecret, apiUrl };
  throw new SettingsError(
    `SLACK_APP_TOKEN is missing: set it for Socket Mode, for example ${EXAMPLES.SLACK_APP_TOKEN}, or set SLACK_SIGNING_SECRET for HTTP mode.`,
  );
}

function wrong(name: Name, problem: string): SettingsError {
  return new SettingsError(`${name} ${problem}; for example ${EXAMPLES[name]}`);
}
