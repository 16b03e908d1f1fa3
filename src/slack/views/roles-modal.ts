/** The form in which several roles are given at once. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Configuration, Role } from '../../domain/configuration.ts';
import { COMMANDER } from '../../domain/configuration.ts';
import { pendingOffer } from '../../domain/incident/incident.ts';
import type { Incident, UserId } from '../../domain/incident/incident.ts';
import { MODALS } from './button-ids.ts';

export function rolesModal(
  metadata: string,
  incident: Incident,
  configuration: Configuration,
): ModalView {
  return {
    type: 'modal',
    callback_id: MODALS.roles,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Who does what' },
    submit: { type: 'plain_text', text: 'Assign' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: configuration.roles.flatMap((role) => roleInput(incident, role)),
  };
}

function roleInput(incident: Incident, role: Role): KnownBlock[] {
  const holder = incident.roles[role.id];
  const offered = pendingOffer(incident, role.id)?.to;
  const how = role.handOver === 'offer' ? 'Whoever you choose must say “I have it” first.' : '';
  const hint = [role.description, how].filter(Boolean).join(' ');
  return [
    {
      type: 'input',
      block_id: roleBlock(role.id, holder),
      optional: role.id !== COMMANDER || holder === undefined,
      label: { type: 'plain_text', text: role.name },
      ...(hint ? { hint: { type: 'plain_text', text: hint } } : {}),
      element: {
        type: 'users_select',
        action_id: 'value',
        ...(holder ? { initial_user: holder } : {}),
      },
    },
    ...(offered
      ? [
          {
            type: 'context' as const,
            elements: [
              { type: 'mrkdwn' as const, text: `Offered to <@${offered}>, who has not answered.` },
            ],
          },
        ]
      : []),
  ];
}

/** Says whom the form showed, so that only what was changed in it is asked for. */
function roleBlock(role: string, holder: UserId | undefined): string {
  return `${holder ?? 'nobody'}/${role}`;
}

export function roleOfBlock(block: string): { role: string; before?: UserId } | undefined {
  const [, holder, role] = /^([^/]+)\/([^]+)$/.exec(block) ?? [];
  if (!holder || !role) return undefined;
  return holder === 'nobody' ? { role } : { role, before: holder };
}
