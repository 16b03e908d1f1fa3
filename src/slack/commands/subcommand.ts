/** What a subcommand of /incident is: one file here and one line in the registry. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import type { ReplyTo } from '../../domain/effects.ts';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import type { UserId } from '../../domain/incident/incident.ts';
import type { Person } from '../../domain/person.ts';
import type { Outcome, Queries } from '../../domain/ports.ts';

/** What one person asked, from wherever in Slack. */
export interface Call {
  user: UserId;
  person: Person;
  channel: string;
  /** Where to answer later; the answer to the call itself goes by its acknowledgement. */
  replyTo: ReplyTo;
  /** Decides and commits in this person's name; the same call delivered twice is decided once. */
  execute(command: IncidentCommand, incident?: number): Promise<Outcome>;
  queries: Queries;
  configuration: Configuration;
}

/** Only the person sees it. A modal is opened instead where there is one. */
export type Answer =
  | { text: string; blocks?: KnownBlock[] }
  | { modal: (metadata: string) => ModalView; about?: number };

export interface Subcommand {
  name: string;
  /** Other words for the same, which help does not list. */
  aliases?: readonly string[];
  /** After "/incident ": "sev SEV2 [reason]". */
  usage: string;
  /** One line for help. */
  summary: string;
  /** More for `/incident NAME help`: examples and what happens. */
  details: string;
  /** @param text what follows the subcommand, as Slack sent it. */
  run(text: string, call: Call): Promise<Answer>;
}
