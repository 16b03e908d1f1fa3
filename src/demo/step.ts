/** What a step of the chronology is: who does what, when, and what must come of it. */

export type Handle = 'ana' | 'bo' | 'chidi' | 'dee' | 'eve';

/** Names a message for the steps that come back to it. */
export type Label =
  | 'spam'
  | 'cdn'
  | 'lag'
  | 'wal'
  | 'settings'
  | 'hang'
  | 'tea'
  | 'copy'
  | 'webhooks';

/** Everything but a command is done in the incident's channel. */
export type Deed =
  | { do: 'command'; text: string; in?: 'infrastructure' }
  | { do: 'join' }
  | { do: 'say'; text: string; as: Label; inThreadOf?: Label }
  | { do: 'edit'; message: Label; text: string }
  | { do: 'react' | 'unreact' | 'pin'; message: Label }
  /** Presses a button of the card and sends the form that opens; values by the field's block. */
  | { do: 'fill_in'; button: string; form: Readonly<Record<string, string>> };

export interface Step {
  /** ISO, in UTC. */
  at: string;
  /** The time is on the public record. */
  isPublic?: true;
  who: Handle;
  does: Deed;
  /** Words that the bot's answer or post must have; without them something was refused. */
  expects?: string;
}
