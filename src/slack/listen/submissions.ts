/** Forms that were filled in: read, decided, and answered beside the field that was wrong. */
import { createHash } from 'node:crypto';
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import type { Rejection } from '../../domain/incident/rejection.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import { mentioned, withNames } from '../../domain/text.ts';
import type { Call } from '../commands/subcommand.ts';
import { declareForm } from '../forms/declare-form.ts';
import { changedFields, detailOf, readDetails } from '../forms/details-form.ts';
import { callFrom, refusalFor } from './edge.ts';
import type { EdgePorts } from './edge.ts';
import { carriedBy } from '../forms/modals.ts';
import type { Carried } from '../forms/modals.ts';
import { noteForm } from '../forms/note-form.ts';
import { relationForms } from '../forms/relation-forms.ts';
import { rolesForm } from '../forms/roles-form.ts';
import { taskForm } from '../forms/task-form.ts';
import { fromSlack } from '../text.ts';
import { updateForm } from '../forms/update-form.ts';
import { MODALS } from '../views/button-ids.ts';

export type Values = ViewSubmitAction['view']['state']['values'];
type Errors = Record<string, string>;
type Read = { command: IncidentCommand } | { errors: Errors };

/** What is shown instead of carrying it out: what is wrong, or the form as it is asked again. */
export type Halt = { errors: Errors } | { view: ModalView };

/** Or what is carried out, once more is known than the form says. */
export type Prepared = Halt | { command: IncidentCommand };

export interface Form {
  /** What the values ask for, or what is wrong with them. */
  read(values: Values, by: { user: string; carried: Carried; view: SubmittedView }): Read;
  /** The field that a refusal is about; the first one when none is. */
  fieldOf(rejection: Rejection, values: Values): string;
  /** What must be asked before it is carried out; undefined when nothing stands in the way. */
  before?(command: IncidentCommand, asked: Asked): Promise<Prepared | undefined>;
  /** How a refusal is shown where there is no field that it could stand beside. */
  refused?(text: string): ModalView;
}

export interface Asked {
  call: Call;
  ports: EdgePorts;
  view: SubmittedView;
  carried: Carried;
}

export type SubmittedView = ViewSubmitAction['view'];

const FORMS: Readonly<Record<string, Form>> = {
  [MODALS.roles]: rolesForm,
  [MODALS.declare]: declareForm,
  [MODALS.update]: updateForm,
  [MODALS.note]: noteForm,
  [MODALS.task]: taskForm,
  [MODALS.details]: {
    read: (values, { view }) => readDetails(values, view.blocks),
    fieldOf: detailOf,
  },
  [MODALS.resolve]: {
    read(values, { view }) {
      const fields = changedFields(values, view.blocks);
      const summary = fromSlack(text(values, 'summary') ?? '').trim();
      return {
        command: {
          type: 'resolve',
          ...(summary ? { summary } : {}),
          ...moment(values, 'impact_started', 'impactStartedAt'),
          ...moment(values, 'detected', 'detectedAt'),
          ...moment(values, 'mitigated', 'mitigatedAt'),
          ...(Object.keys(fields).length > 0 ? { fields } : {}),
        },
      };
    },
    fieldOf(rejection) {
      if (rejection.reason === 'bad_field_value') return detailOf(rejection);
      if (rejection.reason === 'time_in_future') return rejection.point.replaceAll(' ', '_');
      if (rejection.reason === 'times_out_of_order') return rejection.later.replaceAll(' ', '_');
      return 'summary';
    },
  },
  ...relationForms,
};

export function listenToSubmissions(app: App, ports: EdgePorts): void {
  for (const [id, form] of Object.entries(FORMS)) {
    app.view({ callback_id: id, type: 'view_submission' }, async (args) => {
      const { ack, body, view } = args;
      const halt = await submitted(ports, form, {
        user: body.user.id,
        values: view.state.values,
        carried: carriedBy(view.private_metadata),
        key: submissionKey(view),
        view,
        first: firstField(view),
      });
      if (!halt) await ack();
      else if ('view' in halt) await ack({ response_action: 'update', view: halt.view });
      else await ack({ response_action: 'errors', errors: halt.errors });
    });
  }
}

/** Errors can stand beside fields alone. */
function firstField({ blocks }: SubmittedView): string {
  return (blocks.find(({ type }) => type === 'input') ?? blocks[0])?.block_id ?? '';
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
  view: SubmittedView;
  /** The form's first field, for what is about none. */
  first: string;
}

/** Undefined when it was done; otherwise what is wrong, by field, or what is asked first. */
async function submitted(
  ports: EdgePorts,
  form: Form,
  { user, values, carried, key, view, first }: Submission,
): Promise<Halt | undefined> {
  const read = form.read(values, { user, carried, view });
  if ('errors' in read) return { errors: read.errors };
  try {
    const person = await ports.people.person(user);
    const refusal = refusalFor(person);
    if (refusal) return { errors: { [first]: refusal } };
    const call = callFrom(ports, { user, channel: '', key, forgetsRefusal: true }, person);
    const prepared = await form.before?.(read.command, { call, ports, view, carried });
    if (prepared && !('command' in prepared)) return prepared;
    const outcome = await call.execute((prepared ?? read).command, carried.incident);
    if (outcome.ok) return undefined;
    const rejected = sentence(outcome.rejection);
    // Slack shows ids as they are beside a field.
    const said = withNames(rejected, await ports.people.names(mentioned(rejected)));
    if (form.refused) return { view: form.refused(said) };
    return { errors: { [form.fieldOf(outcome.rejection, values)]: plain(said) } };
  } catch (error) {
    ports.log.error({ err: error }, 'a form could not be saved');
    const text = 'I could not save this, so nothing was changed. Please submit it again.';
    return form.refused ? { view: form.refused(text) } : { errors: { [first]: text } };
  }
}

/** Slack shows errors beside fields as they are, without marks. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

function text(values: Values, block: string): string | undefined {
  return values[block]?.['value']?.value ?? undefined;
}

function moment<K extends string>(values: Values, block: string, key: K): { [key in K]?: number } {
  const seconds = values[block]?.['value']?.selected_date_time;
  return seconds ? ({ [key]: seconds * 1000 } as { [key in K]: number }) : {};
}
