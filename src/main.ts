#!/usr/bin/env node
/** The program: reads the settings, builds everything, runs, and drains when it is told to stop. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { readConfiguration } from './app/configuration-file.ts';
import { runDoctor } from './app/doctor.ts';
import { runExport } from './app/export-command.ts';
import { readManifest } from './app/manifest.ts';
import { PACKAGE_ROOT } from './app/package-root.ts';
import { addScheduleCommands } from './app/oncall/command-line.ts';
import { readSettings, SettingsError } from './app/settings.ts';
import type { Settings } from './app/settings.ts';
import { startTocsin } from './app/tocsin.ts';
import type { Tocsin, TocsinOptions } from './app/tocsin.ts';
import type { Configuration } from './domain/configuration.ts';
import { PortTakenError } from './http/server.ts';
import { optionsFrom } from './practice/manifest-options.ts';
import type { Practice } from './practice/practice.ts';
import { explain, slackCode } from './slack/errors.ts';
import { DatabaseError } from './store/database.ts';

/** Something outside is wrong, and whoever started us can mend it. */
const EXIT_SETTINGS = 2;
const EXIT_FAULT = 1;

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  const configuration = readConfiguration(settings.configurationPath);
  const log = pino({ level: settings.logLevel });
  if (settings.startsEmpty) removeDatabase(settings.databasePath);
  const common = {
    configuration,
    databasePath: settings.databasePath,
    ...webhookSecret(settings, configuration),
    port: settings.port,
    clock: { now: () => Date.now() },
    random: () => Math.random(),
    log,
  };
  const { slack } = settings;
  if (slack.mode === 'practice') await runPractice(common, settings.port);
  else await runFor({ ...common, slack }, log);
}

/** A rule that calls nobody would be found out when it is needed. */
function webhookSecret({ webhookSecret: secret }: Settings, { rules }: Configuration) {
  if (secret !== undefined) return { webhookSecret: secret };
  const rule = rules.find(({ actions }) => actions.some((action) => action.do === 'webhook'));
  if (!rule) return {};
  throw new SettingsError(
    `TOCSIN_WEBHOOK_SECRET is missing, though the rule “${rule.name}” calls a webhook; set it to what \`openssl rand -hex 32\` prints, there and where it is checked`,
  );
}

async function runFor(options: TocsinOptions, log: Logger): Promise<void> {
  const tocsin = await startTocsin(options);
  stopWhenTold(tocsin, log);
  log.info({ port: tocsin.port, mode: options.slack.mode }, 'started');
  await connected(tocsin);
  log.info('connected to Slack');
}

/** Without Slack: the bot as it is, against a workspace on this machine. */
async function runPractice(common: Omit<TocsinOptions, 'slack'>, port: number): Promise<void> {
  const practice = await startPracticeWorkspace(port === 0 ? 0 : port + 1);
  const slack = {
    mode: 'socket',
    botToken: practice.botToken,
    appToken: practice.appToken,
    apiUrl: practice.slackApiUrl,
  } as const;
  const tocsin = await startTocsin({ ...common, slack, frontPage: practice.url });
  stopWhenTold(tocsin, common.log, practice);
  await connected(tocsin);
  process.stdout.write(
    [
      'Tocsin is running in a practice workspace: no Slack tokens are set.',
      '',
      `  Open ${practice.url} and type /incident declare`,
      '',
      'Everything there is gone when you stop it (Ctrl+C). README.md says how to connect your Slack.',
      '',
    ].join('\n'),
  );
}

async function startPracticeWorkspace(port: number): Promise<Practice> {
  // Loaded here alone: with a Slack of one's own it would cost start-up time and memory for nothing.
  const { startPractice } = await import('./practice/practice.ts');
  const page = 'src/practice/page';
  return startPractice({
    ...optionsFrom(readManifest(PACKAGE_ROOT)),
    port,
    rateLimits: true,
    pageDirs: [join(PACKAGE_ROOT, 'dist', page), join(PACKAGE_ROOT, page)],
  });
}

/** Incidents of a workspace that is gone would point at channels that are gone. */
function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

async function connected(tocsin: Tocsin): Promise<void> {
  try {
    await tocsin.connected;
  } catch (error) {
    const code = slackCode(error);
    throw new SettingsError(
      `SLACK_APP_TOKEN: Slack refused it (${code ? explain(code) : String(error)}); for example xapp-1-A012-345-abc (Basic Information → App-Level Tokens, connections:write)`,
      { cause: error },
    );
  }
}

function stopWhenTold(tocsin: Tocsin, log: Logger, practice?: Practice): void {
  let isStopping = false;
  const stop = async (signal: string) => {
    // Told twice, somebody is in a hurry; the outbox resumes what is cut off.
    if (isStopping) process.exit(EXIT_FAULT);
    isStopping = true;
    log.info({ signal }, 'stopping');
    await tocsin.stop();
    await practice?.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop(signal));
  }
}

function end(error: unknown): never {
  const line = sentence(error);
  process.stderr.write(line ? `tocsin: ${line}\n` : `${detail(error)}\n`);
  process.exit(line ? EXIT_SETTINGS : EXIT_FAULT);
}

/** For what the person who starts us can mend; a fault of ours is shown whole. */
function sentence(error: unknown): string | undefined {
  if (error instanceof PortTakenError) {
    return `PORT ${error.port} is taken by another program; for example PORT=3100`;
  }
  if (error instanceof SettingsError || error instanceof DatabaseError) return error.message;
  return undefined;
}

function detail(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// A supervisor starts us again, and everything accepted is in the table.
process.on('unhandledRejection', end);

const program = new Command('tocsin')
  .description('Runs incidents in Slack, from the first alert to the postmortem.')
  .showHelpAfterError('`tocsin --help` lists what there is.');
program
  .command('doctor')
  .description('check tokens, scopes, events, clock and database, and say how to mend each')
  .action(async () => {
    const clock = { now: () => Date.now() };
    const log = pino({ level: 'silent' });
    const print = (line: string) => void process.stdout.write(`${line}\n`);
    process.exit(await runDoctor({ env: process.env, clock, log }, print));
  });
addScheduleCommands(program, { now: () => Date.now() });
program
  .command('export [incident]')
  .description('print one incident or all, private ones too, as docs/export.md describes')
  .option('--format <format>', 'json, or md for reading', 'json')
  .action(async (only: string | undefined, { format }: { format: string }) => {
    const { databasePath } = readSettings(process.env);
    const clock = { now: () => Date.now() };
    try {
      await pipeline(runExport({ databasePath, only, format, clock }), process.stdout);
    } catch (error) {
      // Whoever reads it has seen enough: `tocsin export | head`.
      if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
    }
  });
program
  .command('start', { isDefault: true })
  .description('run the bot: with Slack tokens against Slack, without in a practice workspace')
  .action(run);
await program.parseAsync().catch(end);
