/** What a person is told when Slack refuses what they did. */

const SENTENCES: Record<string, string> = {
  already_in_channel: 'They are in this channel already.',
  already_pinned: 'This message is pinned already.',
  already_reacted: 'You have reacted with this already.',
  cant_delete_message: 'Only who wrote a message can delete it.',
  cant_leave_general: 'Nobody can leave #general.',
  cant_update_message: 'Only who wrote a message can edit it.',
  channel_not_found: 'There is no such channel, or you are not in it.',
  invalid_name: 'This is no name of an emoji; try one such as pushpin.',
  invalid_name_maxlength: 'Names can be at most 80 characters long; shorten it.',
  invalid_name_punctuation: 'A name needs a letter or a number.',
  invalid_name_required: 'Give the channel a name.',
  invalid_name_specials:
    'Names can have lowercase letters, numbers, hyphens and underscores, and nothing else.',
  is_archived: 'This channel is archived, so nothing can be changed in it.',
  is_inactive: 'This channel is archived, so nothing can be changed in it.',
  last_member: 'You are the last one here; archive the channel instead.',
  message_not_found: 'This message is gone.',
  msg_too_long: 'This is too long for one message; shorten it or send it in parts.',
  name_taken: 'There is a channel of this name already; choose another.',
  no_pin: 'This message is not pinned.',
  no_reaction: 'You have not reacted with this.',
  no_text: 'There is nothing to send; write something first.',
  not_in_channel: 'You are not in this channel; join it first.',
  thread_not_found: 'The message that this thread belongs to is gone.',
  user_is_restricted: 'Guests cannot do this; ask a member of the workspace.',
  user_not_found: 'There is nobody of this name.',
};

export function sentenceFor(error: string): string {
  return SENTENCES[error] ?? `Slack refused: ${error}`;
}
