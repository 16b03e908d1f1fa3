/** Emoji by the names Slack gives them: what `:pushpin:` looks like and what a picker offers. */

import { EMOJI_NAMES } from './emoji-names.ts';

const characters = new Map<string, string>();
const words = EMOJI_NAMES.trim().split(/\s+/);
for (let at = 0; at + 1 < words.length; at += 2) {
  characters.set(words[at] ?? '', words[at + 1] ?? '');
}

/** What the name looks like; undefined for a custom or unknown one, which is then shown as `:name:`. */
export function emojiCharacter(name: string): string | undefined {
  return characters.get(name);
}

/** On the toolbar of every message: 📌 puts a message on an incident's timeline. */
export const QUICK_EMOJI = ['pushpin', 'eyes', 'white_check_mark'] as const;

/** What the picker shows before anything is typed. */
export const COMMON_EMOJI = (
  'pushpin eyes white_check_mark +1 -1 pray raised_hands clap tada fire rotating_light warning ' +
  'fire_engine bulb memo mag hammer_and_wrench rocket construction no_entry x heavy_plus_sign question ' +
  'hourglass_flowing_sand stopwatch zap bug package lock key bar_chart chart_with_upwards_trend ' +
  'telephone_receiver pager speech_balloon mega loudspeaker bell thinking joy smile grin ' +
  'slightly_smiling_face sweat_smile sob cry scream muscle wave ok_hand heart green_heart broken_heart ' +
  'coffee pizza beers red_circle large_orange_circle large_yellow_circle large_green_circle'
)
  .split(' ')
  .filter((name) => characters.has(name));

/** Names that contain what was typed, those that start with it first. */
export function searchEmoji(typed: string, limit: number): string[] {
  const wanted = typed.toLowerCase();
  const starting: string[] = [];
  const containing: string[] = [];
  for (const name of characters.keys()) {
    if (name.startsWith(wanted)) starting.push(name);
    else if (name.includes(wanted)) containing.push(name);
  }
  return [...starting, ...containing].slice(0, limit);
}
