/** Invites everybody who is in a user group now; who is in it changes, so it is asked for. */
import type { Perform } from '../../domain/ports.ts';
import { invite } from './channel.ts';
import { attempting } from './ports.ts';
import type { SlackPorts } from './ports.ts';

export function inviteGroups(ports: SlackPorts): Perform<'slack.invite_groups'> {
  const inviteUsers = invite(ports);
  return ({ incident, groups }, attempt) =>
    attempting(async () => {
      const users: string[] = [];
      for (const usergroup of groups) {
        const answer = await ports.client.usergroups.users.list({ usergroup });
        users.push(...(answer.users ?? []));
      }
      return inviteUsers({ kind: 'slack.invite', incident, users }, attempt);
    });
}
