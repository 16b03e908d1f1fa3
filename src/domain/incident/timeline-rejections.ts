/** Why something on the timeline cannot be changed or put there so, and what to do instead. */
import type { EntryKind } from './entry-kinds.ts';
import { reference } from './incident.ts';

export type TimelineRejection =
  | { reason: 'note_in_future' }
  | { reason: 'note_too_early'; number: number }
  | { reason: 'entry_not_editable'; entry: number; kind: EntryKind }
  | { reason: 'entry_not_strikable'; entry: number; kind: EntryKind }
  | { reason: 'entry_is_struck'; entry: number }
  | { reason: 'entry_not_struck'; entry: number }
  | { reason: 'entry_has_star'; entry: number }
  | { reason: 'entry_has_no_star'; entry: number };

export function timelineSentence(rejection: TimelineRejection): string {
  switch (rejection.reason) {
    case 'note_in_future':
      return 'That time is still to come. Say when it happened, for example `/incident note at 14:02 Failover started` or `/incident note 20 minutes ago Failover started`.';
    case 'note_too_early':
      return `That is more than 30 days before ${reference(rejection.number)} was declared. Give the day too if you meant a later one, for example \`/incident note at 2026-11-24 14:02 Failover started\`.`;
    case 'entry_not_editable':
      return rejection.kind === 'message'
        ? `#${rejection.entry} is a message: its author edits it in Slack, and the timeline follows. \`/incident strike ${rejection.entry}\` takes it off the timeline.`
        : `#${rejection.entry} is what happened to the incident, not a note or an update, so its words stay. Add what is missing with \`/incident note\`.`;
    case 'entry_not_strikable':
      return `#${rejection.entry} is what happened to the incident, so it stays on the timeline. Notes, updates and captured messages can be struck; \`/incident note\` adds what is missing.`;
    case 'entry_is_struck':
      return `#${rejection.entry} is struck from the timeline. \`/incident unstrike ${rejection.entry}\` brings it back.`;
    case 'entry_not_struck':
      return `#${rejection.entry} is not struck, so there is nothing to bring back. \`/incident timeline --all\` shows what is.`;
    case 'entry_has_star':
      return `#${rejection.entry} has a star already. \`/incident unstar ${rejection.entry}\` takes it away.`;
    case 'entry_has_no_star':
      return `#${rejection.entry} has no star that was given by \`/incident star\`. One that was given by a ⭐ on a message goes with that reaction.`;
  }
}
