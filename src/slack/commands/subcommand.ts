/** What a subcommand of /incident is: one file here and one line in the registry. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Configuration } from '../../domain/configuration.ts';
import type { Effect, ReplyTo } from '../../domain/effects.ts';
import type { IncidentCommand } from '../../domain/incident/commands.ts';
import type { UserId } from '../../domain/incident/incident.ts';
import type { Person } from '../../domain/person.ts';
import type { Carried } from '../forms/modals.ts';
import type { Outcome, People, Queries, Subscriptions } from '../../domain/ports.ts';

/** What one person asked, from wherever in Slack. */
export interface Call {
  user: UserId;
  person: Person;
  /** When it was asked, in milliseconds since the epoch. */
  now: number;
  channel: string;
  /** Where to answer later; the answer to the call itself goes by its acknowledgement. */
  replyTo: ReplyTo;
  /** Decides and commits in this person's name; the same call delivered twice is decided once. */
  execute(command: IncidentCommand, incident?: number): Promise<Outcome>;
  /** Has something done that changes no incident; the same call delivered twice asks for it once. */
  ask(effect: Effect): Promise<void>;
  queries: Queries;
  subscriptions: Subscriptions;
  people: People;
  configuration: Configuration;
}

/** Only the person sees it. A modal is opened instead where there is one. */
export type Answer =
  | { text: string; blocks?: KnownBlock[] }
  | {
      modal: (metadata: string) => ModalView;
      about?: number;
      /** More that the form brings back when it is sent. */
      carries?: Partial<Carried>;
    };

export interface Subcommand {
  name: string;
  /** Other words for the same, which help does not list. */
  aliases?: readonly string[];
  /** It only says quicker what this one says; help lists that one. */
  shortFor?: string;
  /** After "/incident ": "sev SEV2 [reason]". */
  usage: string;
  /** One line for help. */
  summary: string;
  /** More for `/incident NAME help`: examples and what happens. */
  details: string;
  /** @param text what follows the subcommand, as Slack sent it. */
  run(text: string, call: Call): Promise<Answer>;
}
