/** The messages of a conversation or thread: day separators, grouping, and staying at the newest. */

import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Message } from '../protocol.ts';
import { readerOf, useWorkspace } from './context.ts';
import { MessageView } from './message.tsx';
import type { Place, State } from './state.ts';
import { dayLabel, sameDay, tsToMs } from './text/dates.ts';

/** Messages of one author closer together than this share one name and picture. */
const GROUP_MS = 5 * 60_000;
/** This close to the end counts as being there, so that new messages keep it in view. */
const NEAR_END_PX = 80;

interface MessageListProps {
  messages: readonly Message[];
  label: string;
  inThread?: boolean;
  /** Where the reader was taken, perhaps to one message. */
  place?: Place;
  /** Stands before the first message. */
  start?: ComponentChildren;
}

export function MessageList(props: MessageListProps) {
  const { messages, label, inThread = false, place, start } = props;
  const focusedTs = place?.at === 'conversation' ? place.ts : undefined;
  const { state } = useWorkspace();
  const reader = readerOf(state);
  const surroundings = useSurroundings(state);
  const frame = useStayAtEnd(messages, state.snapshot.me.id, place);
  return (
    // A scrolling region that holds no control must be reachable by keyboard itself.
    <div class="messages" role="log" aria-label={label} tabIndex={0} ref={frame}>
      <div class="messages-inner">
        {start}
        {messages.map((message, at) => {
          const before = messages[at - 1];
          const newDay =
            before === undefined || !sameDay(tsToMs(before.ts), tsToMs(message.ts), reader.tz);
          return (
            <Fragment key={`${message.ts} ${message.ephemeralTo ?? ''}`}>
              {newDay && (
                <div class="day" role="separator">
                  <span>{capital(dayLabel(tsToMs(message.ts), reader))}</span>
                </div>
              )}
              <MessageView
                message={message}
                continues={!newDay && continues(before, message)}
                inThread={inThread}
                focused={message.ts === focusedTs}
                surroundings={surroundings}
              />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

/** The names that texts mention, and the minute, by which "today" and "5 minutes ago" go. */
function useSurroundings({ snapshot, now }: State): string {
  const names = useMemo(() => {
    const { people, conversations, userGroups, shortcuts } = snapshot;
    const channels = conversations.map(({ id, name }) => [id, name]);
    return JSON.stringify([people, channels, userGroups, shortcuts]);
  }, [snapshot]);
  return `${Math.floor(now / 60_000)} ${names}`;
}

function continues(before: Message | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    before.user === message.user &&
    before.subtype === message.subtype &&
    before.ephemeralTo === message.ephemeralTo &&
    !message.pinned &&
    message.ephemeralTo === undefined &&
    tsToMs(message.ts) - tsToMs(before.ts) < GROUP_MS
  );
}

/** Keeps the newest message in view, unless the reader scrolled up or was taken to another one. */
function useStayAtEnd(messages: readonly Message[], me: string, place: Place | undefined) {
  const frame = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => (frame.current === null ? undefined : follow(frame.current, atEnd)), []);
  const last = messages.at(-1);
  useLayoutEffect(() => {
    // One's own message is always shown, wherever one was reading.
    if (last?.user === me) atEnd.current = true;
  }, [last?.ts]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [messages]);
  const focusedTs = place?.at === 'conversation' ? place.ts : undefined;
  const isThere = messages.some(({ ts }) => ts === focusedTs);
  useEffect(() => {
    if (focusedTs === undefined || !isThere) return;
    atEnd.current = false;
    frame.current
      ?.querySelector(`[data-ts="${CSS.escape(focusedTs)}"]`)
      ?.scrollIntoView({ block: 'center' });
  }, [place, isThere]);
  return frame;
}

/** Stays at the end while things grow (a preview that loads late, the composer), and notes scrolling. */
function follow(element: HTMLElement, atEnd: { current: boolean }): () => void {
  const stay = () => {
    if (atEnd.current) element.scrollTop = element.scrollHeight;
  };
  const onScroll = () => {
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    atEnd.current = left < NEAR_END_PX;
  };
  const observer = new ResizeObserver(stay);
  observer.observe(element);
  for (const child of element.children) observer.observe(child);
  element.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    observer.disconnect();
    element.removeEventListener('scroll', onScroll);
  };
}

function capital(text: string): string {
  return text.replace(/^[a-z]/, (first) => first.toUpperCase());
}
