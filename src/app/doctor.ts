/** `tocsin doctor`: looks at everything that Tocsin needs, and says how to mend what is not well. */
import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Configuration } from '../domain/configuration.ts';
import type { Finding } from '../domain/finding.ts';
import type { Clock } from '../domain/ports.ts';
import { checkSlack } from '../slack/doctor/check.ts';
import { askHealth, checkDatabase, checkDisk, checkNode, checkPort } from './check-machine.ts';
import { readConfiguration } from './configuration-file.ts';
import { readScopes } from './manifest.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import { readSettings, SettingsError } from './settings.ts';
import type { Settings } from './settings.ts';

export interface DoctorOptions {
  /** The environment, which may be what is wrong. */
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  log: Logger;
}

const MARKS = { ok: '✓', note: '!', wrong: '✗' } as const;

/**
 * Prints a line for each check as it is done.
 * @returns the exit code: 1 when something is wrong.
 */
export async function runDoctor(
  options: DoctorOptions,
  print: (line: string) => void,
): Promise<0 | 1> {
  let wrong = 0;
  for await (const finding of examine(options)) {
    if (finding.mark === 'wrong') wrong += 1;
    print(`${MARKS[finding.mark]} ${finding.about.padEnd(14)} ${finding.says}`);
    if (finding.mend) print(`${' '.repeat(17)}→ ${finding.mend}`);
  }
  print(wrong === 0 ? 'Tocsin can run.' : `${wrong} to mend, then run \`tocsin doctor\` again.`);
  return wrong === 0 ? 0 : 1;
}

/** What a check needs of an earlier one that failed is left out: the earlier says what to do. */
async function* examine({ env, clock, log }: DoctorOptions): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  const settings = attempt(() => readSettings(env));
  yield settingsFinding(settings);
  if (settings instanceof SettingsError) return;
  const path = settings.configurationPath;
  const configuration = attempt(() => readConfiguration(path));
  yield configurationFinding(configuration, path);
  yield await checkDatabase(settings.databasePath, clock);
  yield await checkDisk(settings.databasePath);
  const running = await askHealth(settings.port);
  yield await checkPort(settings.port, running);
  const { slack } = settings;
  if (slack.mode === 'practice') return;
  yield* await checkSlack({
    connection: slack,
    configuration: configuration instanceof SettingsError ? undefined : configuration,
    scopes: readScopes(PACKAGE_ROOT),
    isRunning: running !== undefined,
    now: () => clock.now(),
    log,
  });
}

function attempt<T>(read: () => T): T | SettingsError {
  try {
    return read();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
}

function settingsFinding(settings: Settings | SettingsError): Finding {
  const about = 'Settings';
  if (settings instanceof SettingsError) {
    const mend = 'Set it, in the environment or in the file that you start Tocsin with.';
    return { mark: 'wrong', about, says: settings.message, mend };
  }
  switch (settings.slack.mode) {
    case 'practice':
      return {
        mark: 'note',
        about,
        says: 'no Slack tokens are set, so Tocsin runs in a practice workspace on this machine',
        mend: 'To run it in your Slack: make an app from manifest.yml (its first lines say where), and set SLACK_BOT_TOKEN and SLACK_APP_TOKEN.',
      };
    case 'socket':
      return { mark: 'ok', about, says: 'complete, for Socket Mode' };
    case 'http':
      return { mark: 'ok', about, says: 'complete, for HTTP mode' };
  }
}

function configurationFinding(configuration: Configuration | SettingsError, path: string): Finding {
  const about = 'Configuration';
  if (configuration instanceof SettingsError) {
    const mend = 'Mend that line; tocsin.example.yaml has every setting with its default.';
    return { mark: 'wrong', about, says: configuration.message, mend };
  }
  if (!existsSync(path)) {
    const mend = 'To change them, copy tocsin.example.yaml there.';
    return { mark: 'ok', about, says: `there is no ${path}, so the defaults hold`, mend };
  }
  const { severities, roles, services } = configuration;
  const counts = `severities: ${severities.length}, roles: ${roles.length}, services: ${services.length}`;
  return { mark: 'ok', about, says: `${path} has ${counts}` };
}
