/** /incident set, type and rename: what is recorded about an incident. */
import type { Configuration } from '../../domain/configuration.ts';
import { findField } from '../../domain/configuration.ts';
import { fieldText, fieldValue } from '../../domain/incident/field-values.ts';
import { LIMITS } from '../../domain/incident/limits.ts';
import { reference } from '../../domain/incident/incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { refusalText } from '../listen/refusal.ts';
import { fromSlack, mrkdwn, oneLine } from '../text.ts';
import { detailsModal } from '../views/details-modal.ts';
import { aboutIncident, carryOut } from './about.ts';
import type { Answer, Call, Subcommand } from './subcommand.ts';

/** What takes a field's value away again. */
const NOTHING: ReadonlySet<string> = new Set(['-', '–', '—', 'nothing', 'clear']);

/** What is no field, but is set like one elsewhere. */
const COMMAND_OF: ReadonlyMap<string, string> = new Map([
  ['title', 'rename'],
  ['name', 'rename'],
  ['type', 'type'],
  ['service', 'service'],
  ['severity', 'sev'],
  ['sev', 'sev'],
  ['status', 'status'],
  ['meeting', 'meeting'],
  ['commander', 'lead'],
]);

export const set: Subcommand = {
  name: 'set',
  aliases: ['field', 'fields'],
  usage: 'set [INC-12] [FIELD VALUE]',
  summary: 'record a field (money at risk, customers affected …); without one, a form opens',
  details:
    'Examples: `/incident set money_at_risk EUR 12,500`, `/incident set customers_affected 1,200`, `/incident set reconciliation_needed unknown`. `-` as the value takes it away. The form has the title, the type and the service too.',
  run: (text, call) =>
    aboutIncident(
      text,
      call,
      { usage: 'set INC-12 money_at_risk EUR 12,500', takesMore: true },
      (incident, rest) => {
        const words = fromSlack(rest).trim();
        if (words === '') return form(incident, call);
        return setField(incident, call, split(words, call.configuration));
      },
    ),
};

function form(incident: Incident, { configuration }: Call): Answer {
  return {
    modal: (metadata) => detailsModal(incident, configuration, metadata),
    about: incident.number,
  };
}

async function setField(
  incident: Incident,
  call: Call,
  { field: name, value }: { field: string; value: string },
): Promise<Answer> {
  const field = findField(call.configuration, name);
  if (field && value === '') {
    const now = fieldValue(incident, field.id);
    const help = field.help ? ` ${field.help}` : '';
    const stands = now === undefined ? 'is not set' : `is ${fieldText(now)}`;
    return {
      text: mrkdwn(
        `${field.name} of ${reference(incident.number)} ${stands}.${help} Say what it is: \`/incident set ${field.id} …\`.`,
      ),
    };
  }
  const own = field ? undefined : COMMAND_OF.get(name.toLowerCase());
  if (own) {
    const example = value === '' ? '' : ` ${mrkdwn(value)}`;
    return { text: `That has a command of its own: \`/incident ${own}${example}\`.` };
  }
  const given = NOTHING.has(value.toLowerCase()) ? '' : value;
  const outcome = await call.execute(
    { type: 'change_details', fields: { [field?.id ?? name]: given } },
    incident.number,
  );
  if (!outcome.ok) return { text: refusalText(outcome.rejection) };
  const now = field && fieldValue(outcome.incident, field.id);
  const stands = now === undefined ? 'is not set any more' : `is ${fieldText(now)}`;
  return { text: mrkdwn(`${field?.name ?? name} of ${reference(incident.number)} ${stands}.`) };
}

/** Signs alone are no part of a name: "-" takes a value away. */
const WORD = '[^\\s:=–—-][^\\s:=]*';

/** As many words as a field's name has at most. */
const NAME_WORDS_MAX = 5;

/**
 * "money_at_risk 1.2m", "Money at risk: 1.2m", "money_at_risk=1.2m". In "regulator told" the second
 * word is a value, also where the field is called that.
 */
function split(text: string, configuration: Configuration): { field: string; value: string } {
  let named: { field: string; value: string } | undefined;
  for (let words = NAME_WORDS_MAX; words > 0; words--) {
    const match = new RegExp(`^(${WORD}(?:\\s+${WORD}){${words - 1}})([\\s\\S]*)$`).exec(text);
    const [, field = '', rest = ''] = match ?? [];
    if (!match || !findField(configuration, field)) continue;
    const value = rest.replace(/^\s*[:=]?\s*/, '');
    if (value !== '') return { field, value };
    named ??= { field, value };
  }
  const [first = '', ...others] = text.split(/\s+/);
  return named ?? { field: first, value: others.join(' ') };
}

export const type: Subcommand = {
  name: 'type',
  aliases: ['kind'],
  usage: 'type [INC-12] [TYPE]',
  summary: 'say what kind of incident it is; without one, shows what each means',
  details: 'Example: `/incident type security`',
  run: (text, call) =>
    aboutIncident(
      text,
      call,
      { usage: 'type INC-12 security', takesMore: true },
      (incident, rest) => {
        const wanted = fromSlack(rest).trim();
        if (wanted === '') return meanings(incident, call);
        const said = `The type of ${reference(incident.number)} is set.`;
        return carryOut(call, incident, { type: 'change_details', incidentType: wanted }, said);
      },
    ),
};

function meanings(incident: Incident, { configuration }: Call): Answer {
  const { types } = configuration;
  if (types.length === 0) {
    return { text: 'No types are configured. List yours under `types` in tocsin.yaml.' };
  }
  const lines = types.map(({ id, name, description }) => {
    const mark = id === incident.type ? ' ← now' : '';
    return `• *${mrkdwn(name)}* ${mrkdwn(description)}${mark}`;
  });
  const other = types.find(({ id }) => id !== incident.type)?.id;
  const how = other ? `\nSet it with \`/incident type ${mrkdwn(other)}\`.` : '';
  return { text: `Types of incidents:\n${lines.join('\n')}${how}` };
}

export const rename: Subcommand = {
  name: 'rename',
  aliases: ['title', 'retitle'],
  usage: 'rename [INC-12] new title',
  summary: 'give it a better title; its channel is renamed too',
  details: 'Example: `/incident rename Card payments fail for one acquirer`',
  run: (text, call) =>
    aboutIncident(
      text,
      call,
      { usage: 'rename INC-12 new title', takesMore: true },
      (incident, rest) => {
        const title = oneLine(rest);
        if (title === '') {
          return {
            text: 'Say what it is to be called, for example `/incident rename Card payments fail for one acquirer`.',
          };
        }
        const length = [...title].length;
        if (length > LIMITS.titleCharsMax) {
          return {
            text: `The title has ${length} characters; ${LIMITS.titleCharsMax} is the most. Say it shorter.`,
          };
        }
        const said = `${reference(incident.number)} is called “${title}”.`;
        return carryOut(call, incident, { type: 'change_details', title }, mrkdwn(said));
      },
    ),
};
