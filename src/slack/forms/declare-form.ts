/** The declare form that was filled in, as a command. */
import type { CommandOf } from '../../domain/incident/commands.ts';
import { showDuplicates } from '../duplicates.ts';
import type { Form, Values } from '../listen/submissions.ts';
import type { Carried } from './modals.ts';
import { oneLine } from '../text.ts';

export const declareForm: Form = {
  read: readDeclaration,
  fieldOf({ reason }) {
    if (reason === 'unknown_type') return 'type';
    return reason === 'unknown_service' ? 'service' : 'severity';
  },
  before: showDuplicates,
};

type Read = { command: CommandOf<'declare'> } | { errors: Record<string, string> };

export function readDeclaration(
  values: Values,
  { user, carried }: { user: string; carried: Carried },
): Read {
  const title = oneLine(values['title']?.['value']?.value ?? '');
  if (title === '') return { errors: { title: 'Say in a few words what is happening.' } };
  const selected = (block: string) => values[block]?.['value']?.selected_option?.value;
  const isChecked = (block: string) =>
    (values[block]?.['value']?.selected_options ?? []).length > 0;
  const severity = selected('severity');
  const type = selected('type');
  const service = selected('service');
  const commander = values['commander']?.['value']?.selected_user;
  const { responseUrl, origin, adopts } = carried;
  return {
    command: {
      type: 'declare',
      title,
      isPrivate: isChecked('private'),
      ...(isChecked('drill') ? { isDrill: true } : {}),
      ...(type ? { incidentType: type } : {}),
      replyTo: { user, ...(responseUrl ? { responseUrl } : {}) },
      ...(severity ? { severity } : {}),
      ...(service ? { service } : {}),
      ...(commander ? { commander } : {}),
      ...(origin ? { origin } : {}),
      ...(adopts ? { adopts } : {}),
    },
  };
}
