/** Links that people post in the channel (changes, dashboards, tickets), each once. */
import { z } from 'zod';
import type { Incident, UserId } from './incident.ts';
import { happened, optional } from './part.ts';
import type { Deciders, EventRules, NewEvent } from './part.ts';
import { shown } from './showing.ts';

/** More than anybody looks through; what comes after that is in the channel only. */
export const LINKS_MAX = 500;

export interface PostedLink {
  /** What somebody called it. */
  title?: string;
  /** Who posted it first, and when. */
  by: UserId;
  at: number;
  /** The messages that it stands in; it goes with the last of them. */
  messages: string[];
}

const ts = z.string();
const link = z.object({ url: z.url(), title: z.string().exactOptional() });

export const postedLinkCommands = [
  /** All that a message links to now: it was posted, edited, or deleted. */
  z.object({ type: z.literal('record_links'), ts, links: z.array(link) }),
] as const;

export type PostedLinkEvent =
  | { type: 'link_added'; url: string; ts: string; title?: string }
  | { type: 'link_removed'; url: string; ts: string };

export const postedLinkDeciders: Deciders<z.infer<(typeof postedLinkCommands)[number]>> = {
  record_links(incident, command) {
    const before = incident.postedLinks ?? {};
    const after = new Map(command.links.map(({ url, title }) => [url, title]));
    const events: NewEvent[] = [];
    for (const [url, { messages }] of Object.entries(before)) {
      if (after.has(url) || !messages.includes(command.ts)) continue;
      events.push({ type: 'link_removed', url, ts: command.ts });
    }
    let room = LINKS_MAX - Object.keys(before).length;
    for (const [url, title] of after) {
      const known = before[url];
      if (known?.messages.includes(command.ts)) continue;
      if (!known && room <= 0) continue;
      if (!known) room -= 1;
      events.push({ type: 'link_added', url, ts: command.ts, ...optional('title', title) });
    }
    return happened(...events);
  },
};

export const postedLinkEvents: EventRules<PostedLinkEvent> = {
  link_added: {
    evolve(incident, { url, ts: message, title, by, at }) {
      const known = incident.postedLinks?.[url];
      const link: PostedLink = known
        ? { ...known, messages: [...known.messages, message] }
        : { by, at, messages: [message], ...optional('title', title) };
      return { ...incident, postedLinks: { ...incident.postedLinks, [url]: link } };
    },
    // The card counts them; a dashboard posted once more changes nothing there.
    react: (incident, { url }) =>
      incident.postedLinks?.[url]?.messages.length === 1 ? shown(incident) : [],
  },
  link_removed: {
    evolve(incident, { url, ts: message }) {
      const { [url]: known, ...others } = incident.postedLinks ?? {};
      const messages = known?.messages.filter((each) => each !== message) ?? [];
      if (!known || messages.length === 0) return { ...incident, postedLinks: others };
      return {
        ...incident,
        postedLinks: { ...incident.postedLinks, [url]: { ...known, messages } },
      };
    },
    react: (incident, { url }) => (incident.postedLinks?.[url] ? [] : shown(incident)),
  },
};

/** The oldest first. */
export function postedLinks({ postedLinks: known }: Incident): (PostedLink & { url: string })[] {
  return Object.entries(known ?? {}).map(([url, link]) => ({ url, ...link }));
}
