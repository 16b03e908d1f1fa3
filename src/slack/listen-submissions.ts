/** Forms that were filled in: read, decided, and answered beside the field that was wrong. */
import { createHash } from 'node:crypto';
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { IncidentCommand } from '../domain/incident/commands.ts';
import type { Rejection } from '../domain/incident/rejection.ts';
import { sentence } from '../domain/incident/rejection.ts';
import { callFrom, refusalFor } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { carriedBy } from './modals.ts';
import type { Carried } from './modals.ts';
import { fromSlack, oneLine } from './text.ts';
import { MODALS } from './views/button-ids.ts';

type Values = ViewSubmitAction['view']['state']['values'];
type Errors = Record<string, string>;
type Read = { command: IncidentCommand } | { errors: Errors };

interface Form {
  /** What the values ask for, or what is wrong with them. */
  read(values: Values, by: { user: string; carried: Carried }): Read;
  /** The field that a refusal is about; the first one when none is. */
  fieldOf(rejection: Rejection): string;
}

const FORMS: Readonly<Record<string, Form>> = {
  [MODALS.declare]: {
    read(values, { user, carried }) {
      const title = oneLine(text(values, 'title') ?? '');
      if (title === '') return { errors: { title: 'Say in a few words what is happening.' } };
      const severity = selected(values, 'severity');
      const service = selected(values, 'service');
      const commander = values['commander']?.['value']?.selected_user;
      const { responseUrl } = carried;
      return {
        command: {
          type: 'declare',
          title,
          isPrivate: (values['private']?.['value']?.selected_options ?? []).length > 0,
          replyTo: { user, ...(responseUrl ? { responseUrl } : {}) },
          ...(severity ? { severity } : {}),
          ...(service ? { service } : {}),
          ...(commander ? { commander } : {}),
        },
      };
    },
    fieldOf: ({ reason }) => (reason === 'unknown_service' ? 'service' : 'severity'),
  },
  [MODALS.update]: {
    read(values) {
      const update = fromSlack(text(values, 'text') ?? '').trim();
      if (update === '') return { errors: { text: 'Say what is known, or what is being done.' } };
      return { command: { type: 'post_update', text: update } };
    },
    fieldOf: () => 'text',
  },
  [MODALS.resolve]: {
    read(values) {
      const summary = fromSlack(text(values, 'summary') ?? '').trim();
      return {
        command: {
          type: 'resolve',
          ...(summary ? { summary } : {}),
          ...moment(values, 'impact_started', 'impactStartedAt'),
          ...moment(values, 'detected', 'detectedAt'),
          ...moment(values, 'mitigated', 'mitigatedAt'),
        },
      };
    },
    fieldOf(rejection) {
      if (rejection.reason === 'time_in_future') return rejection.point.replaceAll(' ', '_');
      if (rejection.reason === 'times_out_of_order') return rejection.later.replaceAll(' ', '_');
      return 'summary';
    },
  },
};

export function listenToSubmissions(app: App, ports: EdgePorts): void {
  for (const [id, form] of Object.entries(FORMS)) {
    app.view({ callback_id: id, type: 'view_submission' }, async (args) => {
      const { ack, body, view } = args;
      const errors = await submitted(ports, form, {
        user: body.user.id,
        values: view.state.values,
        carried: carriedBy(view.private_metadata),
        key: submissionKey(view),
        first: view.blocks[0]?.block_id ?? '',
      });
      if (errors) await ack({ response_action: 'errors', errors });
      else await ack();
    });
  }
}

/** A form that was refused and corrected comes back with the same id, and is another request. */
function submissionKey({ id, hash, state }: ViewSubmitAction['view']): string {
  const values = createHash('sha256').update(JSON.stringify(state.values)).digest('hex');
  return `view/${id}/${hash}/${values}`;
}

interface Submission {
  user: string;
  values: Values;
  carried: Carried;
  key: string;
  /** The form's first field, for what is about none. */
  first: string;
}

/** Undefined when it was done; otherwise what is wrong, by field. */
async function submitted(
  ports: EdgePorts,
  form: Form,
  { user, values, carried, key, first }: Submission,
): Promise<Errors | undefined> {
  const read = form.read(values, { user, carried });
  if ('errors' in read) return read.errors;
  try {
    const person = await ports.people.person(user);
    const refusal = refusalFor(person);
    if (refusal) return { [first]: refusal };
    const call = callFrom(ports, { user, channel: '', key }, person);
    const outcome = await call.execute(read.command, carried.incident);
    if (outcome.ok) return undefined;
    return { [form.fieldOf(outcome.rejection)]: plain(sentence(outcome.rejection)) };
  } catch (error) {
    ports.log.error({ err: error }, 'a form could not be saved');
    return { [first]: 'I could not save this, so nothing was changed. Please submit it again.' };
  }
}

/** Slack shows errors beside fields as they are, without marks. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

function text(values: Values, block: string): string | undefined {
  return values[block]?.['value']?.value ?? undefined;
}

function selected(values: Values, block: string): string | undefined {
  return values[block]?.['value']?.selected_option?.value;
}

function moment<K extends string>(values: Values, block: string, key: K): { [key in K]?: number } {
  const seconds = values[block]?.['value']?.selected_date_time;
  return seconds ? ({ [key]: seconds * 1000 } as { [key in K]: number }) : {};
}
