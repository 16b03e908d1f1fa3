/** `tocsin oncall …`: what can be asked of a schedule in a file. */
import type { Command } from 'commander';
import type { Clock } from '../../domain/ports.ts';
import { resolveSchedule, segmentSchedule } from '../schedule-file.ts';

/** What draws, parses and writes tables is loaded when it is asked for: the bot starts sooner. */
export function addScheduleCommands(program: Command, clock: Clock): void {
  const oncall = program.command('oncall').description('answer about a schedule in a file');
  oncall
    .command('resolve <file>')
    .description('who is on call at each instant, as JSON')
    .requiredOption('--at <instant...>', 'for example 2026-11-24T09:00:00Z')
    .action((file: string, { at }: { at: string[] }) => {
      process.stdout.write(`${resolveSchedule(file, at)}\n`);
    });
  oncall
    .command('segments <file>')
    .description('its final schedule over a span, gaps included, as JSON')
    .requiredOption('--from <instant>', 'for example 2026-11-24T00:00:00Z')
    .requiredOption('--to <instant>', 'for example 2026-12-08T00:00:00Z')
    .action((file: string, { from, to }: { from: string; to: string }) => {
      process.stdout.write(`${segmentSchedule(file, from, to)}\n`);
    });
  oncall
    .command('calendar <file>')
    .description('its shifts as an iCalendar feed')
    .option('--user <name>', 'only this person’s')
    .option('--from <instant>', 'for example 2026-11-24T00:00:00Z; by default 15 days ago')
    .option('--days <number>', 'how many days of it', '195')
    .action(async (file: string, options: { user?: string; from?: string; days: string }) => {
      const { calendarFile } = await import('./calendar-command.ts');
      process.stdout.write(calendarFile(file, options, clock.now()));
    });
  oncall
    .command('import <file>')
    .description('make a schedule of another program’s, and report what could not be carried over')
    .requiredOption('--from <source>', 'ics, grafana, pagerduty or opsgenie')
    .option('--out <file>', 'where the schedule goes; by default it is printed')
    .action(async (file: string, options: { from: string; out?: string }) => {
      const { runImport } = await import('./import-command.ts');
      const { output, report } = runImport(file, options);
      process.stdout.write(output);
      process.stderr.write(report);
    });
  oncall
    .command('chart <file>')
    .description('draw it, layer by layer, as a PNG or an SVG')
    .requiredOption('--out <file>', 'for example chart.png or chart.svg')
    .option('--from <day>', 'its first day, or an instant (default: today)')
    .option('--days <number>', 'how many days', '14')
    .option('--now <instant>', 'where the line for now is (default: now)')
    .action(
      async (path: string, options: { out: string; from?: string; days: string; now?: string }) => {
        const { runChart } = await import('./chart-command.ts');
        const { out, from, days, now } = options;
        runChart({ path, out, from, days, now, clock });
      },
    );
  oncall
    .command('report <file>')
    .description('gaps, overloads and oddities in the days ahead, and what to do about each')
    .option('--from <day>', 'its first day, or an instant (default: today)')
    .option('--days <number>', 'how many days', '60')
    .option('--json', 'for other programs')
    .action(async (path: string, options: { from?: string; days: string; json?: true }) => {
      const { runReport } = await import('./report-command.ts');
      const { from, days, json: isJson = false } = options;
      process.stdout.write(`${runReport({ path, from, days, isJson, clock })}\n`);
    });
  oncall
    .command('load <file>')
    .description('hours, nights and weekends of each person, for fairness and for on-call pay')
    .requiredOption('--from <day>', 'for example 2026-11-01, or an instant')
    .requiredOption('--to <day>', 'the day after the last, for example 2026-12-01')
    .option('--format <format>', 'text, csv or json', 'text')
    .action(async (path: string, options: { from: string; to: string; format: string }) => {
      const { runLoad } = await import('./load-command.ts');
      process.stdout.write(`${runLoad({ path, ...options })}\n`);
    });
}
