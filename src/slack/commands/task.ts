/** /incident task and /incident followup: what somebody is to do, added and changed in one line. */
import { readDue } from '../../domain/due-time.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { taskName, tasksOf } from '../../domain/incident/task.ts';
import type { TaskKind } from '../../domain/incident/task.ts';
import { mentioned } from '../../domain/text.ts';
import { cannotHold } from '../listen/role-holder.ts';
import { refusalText } from '../listen/refusal.ts';
import { fromSlack, mrkdwn } from '../text.ts';
import { taskModal } from '../views/task-modal.ts';
import { moment } from '../views/time.ts';
import { aboutIncident, carryOut, tooLong } from './about.ts';
import { parseArguments } from './arguments.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

const FLAGS = { due: { value: '15:00' } } as const;

const TIMES = '`15:00`, `2h`, `tomorrow`, `fri`, `"fri 9:30"` or `2026-12-01`';

export const task: Subcommand = {
  name: 'task',
  aliases: ['todo', 'action'],
  usage: 'task [INC-12] text [@owner] [--due 15:00]',
  summary: 'add something to do now; without text, a form opens',
  details: `\`/incident task done 3\`, \`drop 3\`, \`reopen 3\`, \`take 3\`, \`task 3 @bo\` and \`task 3 due 17:00\` change it. \`--due\` takes ${TIMES}, in your time zone; the owner is reminded then.\nExample: \`/incident task Fail over the ledger @bo --due 15:00\``,
  run: (text, call) => run('task', text, call),
};

export const followUp: Subcommand = {
  name: 'followup',
  aliases: ['follow-up'],
  usage: 'followup [INC-12] text [@owner] [--due fri]',
  summary: 'add something to do once it is over; it goes into the postmortem',
  details: `It has a number like a task and is changed like one: \`/incident task done 3\`. \`--due\` takes ${TIMES}; once it is overdue, its owner is reminded every day.\nExample: \`/incident followup Alert on the replication lag @bo --due fri\``,
  run: (text, call) => run('follow_up', text, call),
};

function run(kind: TaskKind, text: string, call: Call): Promise<Answer> {
  const usage = `${kind === 'task' ? 'task' : 'followup'} INC-12 what is to be done @owner`;
  return aboutIncident(text, call, { usage, takesMore: true }, async (incident, rest) => {
    if (rest.trim() === '') {
      return { modal: (metadata) => taskModal({ metadata, kind }), about: incident.number };
    }
    const change = changeIn(fromSlack(rest).trim(), call);
    if (!change) return add(kind, incident, rest, call);
    if ('problem' in change) return { text: mrkdwn(change.problem) };
    const { command } = change;
    const problem =
      command.type === 'assign_task' && (await cannotHold(call.people, command.owner));
    if (problem) return { text: mrkdwn(problem) };
    return carryOut(call, incident, change.command, mrkdwn(`${change.said} Task ${change.task}.`));
  });
}

type Change = { command: IncidentCommand; task: number; said: string } | { problem: string };

const VERB_FIRST = /^(done|finish|finished|drop|dropped|reopen|take)\s+#?(\d{1,4})$/i;
const NUMBER_FIRST = /^#?(\d{1,4})(?:\s+([\s\S]+))?$/;
const VERB = /^(done|finish|finished|drop|dropped|reopen|take|mine)$/i;
const DUE = /^(?:--)?due[\s=:]+([\s\S]+)$/i;
const NO_DUE = /^(none|never|no|-)$/i;

/** Undefined when it is the text of a new one. */
function changeIn(words: string, call: Call): Change | undefined {
  const [, first, given] = VERB_FIRST.exec(words) ?? [];
  if (first) return verb(first, Number(given), call);
  if (VERB.test(words)) return { problem: which(words.toLowerCase()) };
  const [, number, rest] = NUMBER_FIRST.exec(words) ?? [];
  if (number === undefined) return undefined;
  const id = Number(number);
  if (rest === undefined) return { problem: whatThen(id) };
  if (VERB.test(rest)) return verb(rest, id, call);
  const people = mentioned(rest);
  const [owner] = people;
  if (owner && rest.replaceAll(/<@[^>]+>/g, '').trim() === '') {
    if (people.length > 1) return { problem: ONE_OWNER };
    const command = { type: 'assign_task', task: id, owner } as const;
    return { command, task: id, said: `<@${owner}> has it:` };
  }
  const [, time] = DUE.exec(rest) ?? [];
  if (time === undefined) return { problem: whatThen(id) };
  if (NO_DUE.test(time.trim())) {
    return { command: { type: 'move_task', task: id }, task: id, said: 'It has no due time now:' };
  }
  const dueAt = readDue(unquoted(time), { zone: call.person.zone, now: call.now });
  if (dueAt === undefined) return { problem: notATime(time) };
  const command = { type: 'move_task', task: id, dueAt } as const;
  return { command, task: id, said: 'It is moved:' };
}

function verb(word: string, id: number, { user }: Call): Change {
  switch (word.toLowerCase().slice(0, 4)) {
    case 'take':
    case 'mine':
      return { command: { type: 'assign_task', task: id, owner: user }, task: id, said: 'Yours:' };
    case 'reop':
      return { command: { type: 'reopen_task', task: id }, task: id, said: 'Open again:' };
    case 'drop':
      return { command: { type: 'end_task', task: id, as: 'dropped' }, task: id, said: 'Dropped:' };
    default:
      return { command: { type: 'end_task', task: id, as: 'done' }, task: id, said: 'Done:' };
  }
}

const ONE_OWNER = 'A task has one owner. Name one person, for example `@ana`.';

function which(word: string): string {
  return `Which one? For example \`/incident task ${word} 3\`; \`/incident tasks\` lists them with their numbers.`;
}

function whatThen(id: number): string {
  return `What about task ${id}? \`/incident task done ${id}\`, \`drop ${id}\`, \`reopen ${id}\`, \`take ${id}\`, \`task ${id} @bo\` or \`task ${id} due 17:00\`. To add one whose text begins with a number, put the text in quotes.`;
}

function notATime(given: string): string {
  return `“${given.trim()}” is not a time to come that I understand. Write ${TIMES}; \`none\` takes it away.`;
}

async function add(kind: TaskKind, incident: Incident, typed: string, call: Call): Promise<Answer> {
  const command = kind === 'task' ? 'task' : 'followup';
  const parsed = parseArguments(typed, FLAGS, `/incident ${command}`);
  if ('problem' in parsed) return { text: mrkdwn(parsed.problem) };
  const { rest, flags } = parsed.ok;
  const { text, owners } = withoutOwner(fromSlack(rest).trim());
  if (owners.length > 1) return { text: ONE_OWNER };
  if (text === '') {
    return {
      text: `Say what is to be done, for example \`/incident ${command} Fail over the ledger @bo\`.`,
    };
  }
  const long = tooLong(text, 'task', LIMITS.taskCharsMax);
  if (long) return { text: long };
  const due = flags.due === undefined ? undefined : fromSlack(flags.due);
  const dueAt = due && readDue(due, { zone: call.person.zone, now: call.now });
  if (due !== undefined && !dueAt) return { text: mrkdwn(notATime(due)) };
  const [owner] = owners;
  const problem = owner && (await cannotHold(call.people, owner));
  if (problem) return { text: mrkdwn(problem) };
  const outcome = await call.execute(
    { type: 'add_task', kind, text, ...(owner ? { owner } : {}), ...(dueAt ? { dueAt } : {}) },
    incident.number,
  );
  if (!outcome.ok) return { text: refusalText(outcome.rejection) };
  const number = tasksOf(outcome.incident).length;
  const facts = [
    ...(owner ? [`for <@${owner}>`] : [`nobody has it yet: \`/incident task take ${number}\``]),
    ...(dueAt ? [`due ${moment(dueAt)}`] : []),
  ];
  const name = taskName({ kind, number });
  return { text: `${name} of ${reference(incident.number)} is added (${facts.join(', ')}).` };
}

/** Whoever is named at the end, or at the beginning, is the owner; in the middle it is prose. */
function withoutOwner(words: string): { text: string; owners: string[] } {
  const [, before = '', last] = /^([\s\S]*?)\s*((?:<@\w+>[\s,]*)+)$/.exec(words) ?? [];
  if (last) return { text: unquoted(before), owners: mentioned(last) };
  const [, first, after = ''] = /^((?:<@\w+>[\s,:]*)+)([\s\S]*)$/.exec(words) ?? [];
  if (first) return { text: unquoted(after), owners: mentioned(first) };
  return { text: unquoted(words), owners: [] };
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["“”]([\s\S]*)["“”]$/, '$1')
    .trim();
}
