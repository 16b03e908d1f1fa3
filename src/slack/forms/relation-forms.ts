/** The forms that convert a channel and that merge two incidents. */
import { canSee } from '../../domain/incident/incident.ts';
import { targetOf } from '../../domain/incident/merging.ts';
import { relationSentence } from '../../domain/incident/relation-rejections.ts';
import { sentence } from '../../domain/incident/rejection.ts';
import type { ChannelFacts } from '../channels.ts';
import { declareForm, readDeclaration } from './declare-form.ts';
import { showDuplicates } from '../duplicates.ts';
import type { Asked, Form, Prepared } from '../listen/submissions.ts';
import { announcementsChannel } from '../perform/messages.ts';
import { MODALS } from '../views/button-ids.ts';
import { notice } from '../views/notice-modal.ts';

export const relationForms: Readonly<Record<string, Form>> = {
  [MODALS.convert]: {
    read: readDeclaration,
    fieldOf: (rejection, values) =>
      rejection.reason === 'channel_in_use' ? 'title' : declareForm.fieldOf(rejection, values),
    async before(command, asked) {
      if (command.type !== 'declare' || !command.adopts) return undefined;
      const facts = await channelFacts(asked, command.adopts.id);
      if (typeof facts === 'string') return { errors: { title: facts } };
      const { name, isPrivate } = facts;
      const about = { ...command, isPrivate, adopts: { id: command.adopts.id, name } };
      return (await showDuplicates(about, asked)) ?? { command: about };
    },
  },
  [MODALS.merge]: {
    // Who may see it, and what may be said of it, is looked up when it is carried out.
    read: (_values, { carried }) => ({
      command: { type: 'merge_into', into: { number: carried.into ?? 0, isPrivate: true } },
    }),
    fieldOf: () => '',
    refused: (text) => notice('Merge the incident', text),
    async before(command, { call }): Promise<Prepared | undefined> {
      if (command.type !== 'merge_into') return undefined;
      const { number } = command.into;
      const into = await call.queries.incident(number);
      if (!into || !canSee(into, call.user)) {
        const text = sentence({ reason: 'unknown_incident', number });
        return { view: notice('Merge the incident', text) };
      }
      return { command: { type: 'merge_into', into: targetOf(into) } };
    },
  },
};

/** What the channel is; or the sentence that says why it cannot become an incident's. */
async function channelFacts({ ports, call }: Asked, id: string): Promise<ChannelFacts | string> {
  const taken = await call.queries.incidentByChannel(id);
  if (taken) return relationSentence({ reason: 'channel_in_use', number: taken.number });
  const facts = await ports.channels.facts(id).catch((error: unknown) => {
    ports.log.warn({ err: error }, 'Slack did not describe a channel');
    return undefined;
  });
  if (facts === undefined) return 'Slack did not tell me about this channel. Submit it once more.';
  if (facts === 'unseen') return UNSEEN;
  return refusalFor(facts, announcementsChannel(ports), id) ?? facts;
}

const UNSEEN =
  'I am not in this private channel, so I cannot work in it. Type /invite @tocsin in it, then submit this once more.';

function refusalFor(facts: ChannelFacts, announcements: string, id: string): string | undefined {
  if (facts.isShared) {
    return 'People of other workspaces are in this channel (Slack Connect), and Tocsin is for this one alone. Declare the incident in a channel of its own: /incident declare.';
  }
  if (facts.isGeneral) {
    return 'Everybody is in this channel, and it goes on when the incident is over. Declare the incident in a channel of its own: /incident declare.';
  }
  if (announcements === `#${facts.name}` || announcements === id) {
    return 'All incidents are announced in this channel, so it cannot be the channel of one. Declare it in a channel of its own: /incident declare.';
  }
  if (facts.isArchived)
    return 'This channel is archived. Unarchive it, then submit this once more.';
  return undefined;
}
