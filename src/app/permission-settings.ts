/** The part of `tocsin.yaml` on who may do what: where a team wants it otherwise than it is. */
import { z } from 'zod';
import { ACTIONS, isAction, WHO } from '../domain/permissions.ts';
import type { Action, Who } from '../domain/permissions.ts';

/** More is no list of people to ask, but everybody. */
const ADMINS_MAX = 100;

const who = z.enum(WHO, { error: `is none of ${WHO.join(', ')}` });

export const permissionSettings = {
  permissions: z
    .record(z.string(), who)
    .superRefine((all, context) => {
      for (const [name, given] of Object.entries(all)) {
        const message = problem(name, given);
        if (message) context.addIssue({ code: 'custom', path: [name], message });
      }
    })
    .transform((all): Partial<Record<Action, Who>> => all)
    .prefault({}),
  admins: z
    .array(z.string().regex(/^[UW][A-Z0-9]{2,20}$/, 'is not a Slack user id'))
    .max(ADMINS_MAX)
    .default([]),
};

export const PERMISSION_EXAMPLES = {
  permissions: 'permissions: { cancel: commander, declare: anybody }',
  admins: 'admins: [U012AB3CD]',
} as const;

function problem(name: string, given: Who): string | undefined {
  if (!isAction(name)) return `is none of ${Object.keys(ACTIONS).join(', ')}`;
  // Before there is an incident, nobody responds to it.
  const isBefore = name === 'declare' && (given === 'responder' || given === 'commander');
  return isBefore ? 'can be anybody or admin' : undefined;
}
