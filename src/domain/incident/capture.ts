/**
 * Messages on the timeline: one is there while somebody's 📌 or a pin holds it, and follows what
 * its author does to it.
 */
import type { CommandOf } from './commands.ts';
import type { EventBody } from './events.ts';
import type { Incident } from './incident.ts';

type CaptureCommand = CommandOf<
  'capture_message' | 'release_message' | 'edit_message' | 'delete_message' | 'record_message'
>;

/** The events that the command comes to; none when it tells nothing new. */
export function decideCapture(
  incident: Incident,
  command: CaptureCommand,
): (EventBody & { at?: number })[] {
  const ts = command.type === 'capture_message' ? command.message.ts : command.ts;
  const capture = incident.captures[ts];
  switch (command.type) {
    case 'capture_message':
      if (capture?.sources.includes(command.source)) return [];
      return [
        {
          type: 'message_captured',
          message: command.message,
          source: command.source,
          at: messageTime(ts),
        },
      ];
    case 'release_message':
      if (!capture?.sources.includes(command.source)) return [];
      return [{ type: 'message_released', ts, source: command.source }];
    case 'edit_message':
      if (!capture) return [];
      return [{ type: 'message_edited', ts, text: command.text }];
    case 'delete_message':
      if (!capture) return [];
      return [{ type: 'message_deleted', ts }];
    case 'record_message': {
      if (!capture) return [];
      const { text, author, permalink } = command;
      return [{ type: 'message_read', ts, text, author, ...(permalink ? { permalink } : {}) }];
    }
  }
}

/** When a message was written, in milliseconds since the epoch: its ts is seconds and a counter. */
export function messageTime(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}
