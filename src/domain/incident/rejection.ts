/** Every expected "no", with the sentence a person is shown: what is wrong and what to do instead. */
import { reference } from './incident.ts';
import type { Severity } from '../configuration.ts';

export type Rejection =
  | { reason: 'unknown_incident'; number: number }
  | { reason: 'already_resolved'; number: number }
  | { reason: 'not_resolved'; number: number; wanted: 'reopen' | 'postmortem' }
  | { reason: 'unknown_severity'; given: string; known: readonly Severity[] }
  | { reason: 'same_severity'; severity: string }
  | { reason: 'unknown_service'; given: string; known: readonly string[] }
  | { reason: 'unknown_role'; given: string; known: readonly string[] }
  | { reason: 'role_already_held'; role: string; user: string }
  | { reason: 'time_in_future'; point: string }
  | { reason: 'times_out_of_order'; earlier: string; later: string };

/** One sentence or two of plain text; a person in it is `<@U…>`. */
export function sentence(rejection: Rejection): string {
  switch (rejection.reason) {
    case 'unknown_incident':
      return `There is no ${reference(rejection.number)} that you can see. \`/incident list\` shows the open ones.`;
    case 'already_resolved':
      return `${reference(rejection.number)} is already resolved. \`/incident reopen\` opens it again.`;
    case 'not_resolved':
      return rejection.wanted === 'reopen'
        ? `${reference(rejection.number)} is still open, so there is nothing to reopen.`
        : `${reference(rejection.number)} is still open; its postmortem is drafted when it is resolved: \`/incident resolve\`.`;
    case 'unknown_severity':
      return `“${rejection.given}” is not a severity. Use one of ${list(rejection.known.map((each) => each.id))}, for example \`/incident sev ${rejection.known[0]?.id ?? 'SEV1'}\`.`;
    case 'same_severity':
      return `It already is ${rejection.severity}; nothing changed.`;
    case 'unknown_service':
      return rejection.known.length > 0
        ? `“${rejection.given}” is not a service I know. Use one of ${list(rejection.known)}.`
        : `No services are configured, so “${rejection.given}” cannot be one. Leave --service out, or list your services in tocsin.yaml.`;
    case 'unknown_role':
      return `“${rejection.given}” is not a role. Use one of ${list(rejection.known)}, for example \`/incident role ${rejection.known[0] ?? 'commander'} @ana\`.`;
    case 'role_already_held':
      return `<@${rejection.user}> already is ${rejection.role}; nothing changed.`;
    case 'time_in_future':
      return `The time for “${rejection.point}” is in the future. Give one that has passed, or leave it empty.`;
    case 'times_out_of_order':
      return `“${rejection.later}” cannot come before “${rejection.earlier}”. Correct one of them, or leave it empty.`;
  }
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
