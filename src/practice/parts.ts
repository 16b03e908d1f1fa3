/** The parts of one workspace, as its files pass them to each other. */

import type { EventFeed } from './events.ts';
import type { Emulator } from './emulator.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Modals } from './modals.ts';
import type { Model } from './model.ts';
import type { PracticeOptions } from './options.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Caller } from './shapes.ts';
import type { Stream } from './stream.ts';
import type { Transport } from './transport.ts';
import type { Triggers } from './triggers.ts';

export interface Identity {
  teamId: string;
  teamName: string;
  teamDomain: string;
  appId: string;
  botId: string;
  botUserId: string;
  botName: string;
  botRealName: string;
  botScopes: ReadonlySet<string>;
}

export interface Parts {
  /** Where the gateway listens, without a slash at the end. */
  url: string;
  identity: Identity;
  options: PracticeOptions;
  /** Whom each token stands for. */
  tokens: ReadonlyMap<string, Caller>;
  emulator: Emulator;
  model: Model;
  events: EventFeed;
  transport: Transport;
  stream: Stream;
  modals: Modals;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  rateLimits: RateLimits;
  faults: Faults;
  journal: Journal;
  /** One Web API call after the other, so that what is checked still holds when it is done. */
  inTurn: <T>(work: () => T | Promise<T>) => Promise<T>;
}
