/** The setting for incidents' meetings: a link with places to fill in, checked before any needs it. */
import { z } from 'zod';
import { filled, meetingUrl, TEMPLATE_VARIABLES } from '../domain/incident/meeting.ts';

const VARIABLE = /\{(\w*)\}/g;

/** As an incident would fill it in. */
const SAMPLE = { reference: 'INC-12', number: '12', slug: 'inc-12-checkout-is-down' };

const template = z.string().check((given) => {
  const unknown = [...given.value.matchAll(VARIABLE)].find(
    ([, name]) => !(TEMPLATE_VARIABLES as readonly (string | undefined)[]).includes(name),
  );
  const known = TEMPLATE_VARIABLES.map((name) => `{${name}}`).join(', ');
  if (unknown) {
    const message = `${unknown[0]} is not known; what is filled in is ${known}`;
    given.issues.push({ code: 'custom', input: given.value, message });
  } else if (!meetingUrl.safeParse(filled(given.value, SAMPLE)).success) {
    given.issues.push({ code: 'custom', input: given.value, message: 'is not an https link' });
  }
});

export const meetingSettings = { meeting_url: template.nullable().default(null) };

export const MEETING_EXAMPLES = {
  meeting_url: 'meeting_url: "https://meet.example.com/{reference}"',
};

export function meetingFrom({ meeting_url: url }: { meeting_url: string | null }): {
  meetingUrl?: string;
} {
  return url === null ? {} : { meetingUrl: url };
}
