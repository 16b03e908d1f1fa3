/** The form "Who does what", filled in: what was changed in it, and where a refusal belongs. */
import type { ViewSubmitAction } from '@slack/bolt';
import type { CommandOf } from '../../domain/incident/commands.ts';
import type { Rejection } from '../../domain/incident/rejection.ts';
import { COMMANDER } from '../../domain/configuration.ts';
import type { Form } from '../listen/submissions.ts';
import { cannotHold } from '../listen/role-holder.ts';
import { roleOfBlock } from '../views/roles-modal.ts';

type Values = ViewSubmitAction['view']['state']['values'];

export const rolesForm: Form = {
  read: readRoles,
  fieldOf: roleField,
  async before(command, { ports, view }) {
    if (command.type !== 'assign_roles') return undefined;
    const blocks = Object.keys(view.state.values);
    const problems = await Promise.all(
      command.changes.map(async ({ role, user }) => {
        const problem = user && (await cannotHold(ports.people, user));
        return problem ? [[fieldFor(role, blocks), problem]] : [];
      }),
    );
    const errors = Object.fromEntries(problems.flat()) as Record<string, string>;
    return Object.keys(errors).length > 0 ? { errors } : undefined;
  },
};

function readRoles(values: Values): { command: CommandOf<'assign_roles'> } {
  const changes = Object.entries(values).flatMap(([block, { value }]) => {
    const asked = roleOfBlock(block);
    const user = value?.selected_user ?? undefined;
    if (!asked || user === asked.before) return [];
    return [{ ...asked, ...(user ? { user } : {}) }];
  });
  return { command: { type: 'assign_roles', changes } };
}

/** The first field when the refusal is about no role. */
function roleField(rejection: Rejection, values: Values): string {
  return fieldFor(aboutRole(rejection), Object.keys(values));
}

function fieldFor(role: string | undefined, blocks: readonly string[]): string {
  return blocks.find((block) => roleOfBlock(block)?.role === role) ?? blocks[0] ?? '';
}

function aboutRole(rejection: Rejection): string | undefined {
  switch (rejection.reason) {
    case 'role_offered_already':
    case 'role_changed_hands':
      return rejection.id;
    case 'commander_needed':
      return COMMANDER;
    case 'unknown_role':
      return rejection.given;
    default:
      return undefined;
  }
}
