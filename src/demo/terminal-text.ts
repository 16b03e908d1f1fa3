/** Slack's messages as plain lines for a terminal. */
import type { Block, Message, Snapshot } from '../practice/protocol.ts';
import { emojiCharacter } from '../practice/page/text/emoji.ts';
import { parseMrkdwn } from '../practice/page/text/mrkdwn-parse.ts';
import type { Inline } from '../practice/page/text/mrkdwn-parse.ts';

/** A longer name fills a line of its own each time it is named. */
const NAME_CHARS_MAX = 16;

/** A message with all its blocks; without blocks, its text. */
export function messageText({ text, blocks }: Message, snapshot: Snapshot): string {
  const lines = (blocks ?? []).flatMap((block) => blockLines(block, snapshot));
  return lines.length > 0 ? lines.join('\n') : mrkdwnText(text, snapshot);
}

/** With names for ids, and times in UTC. */
export function mrkdwnText(text: string, snapshot: Snapshot): string {
  return parseMrkdwn(text)
    .map((paragraph) => {
      if (paragraph.is === 'preformatted') return paragraph.text;
      const shown = inlineText(paragraph.children, snapshot);
      return paragraph.is === 'quote' ? shown.replaceAll(/^/gm, '▏ ') : shown;
    })
    .join('\n');
}

function inlineText(nodes: readonly Inline[], snapshot: Snapshot): string {
  return nodes.map((node) => nodeText(node, snapshot)).join('');
}

function nodeText(node: Inline, snapshot: Snapshot): string {
  switch (node.is) {
    case 'text':
      return node.text;
    case 'break':
      return '\n';
    case 'bold':
    case 'italic':
    case 'strike':
      return inlineText(node.children, snapshot);
    case 'code':
      return `\`${node.text}\``;
    case 'link':
      return node.label;
    case 'user':
      return personName(node.id, snapshot);
    case 'channel':
      return channelName(node.id, snapshot);
    case 'group':
      return `@${node.label ?? node.id}`;
    case 'broadcast':
      return `@${node.range}`;
    case 'date':
      return node.fallback;
    case 'emoji':
      return emojiCharacter(node.name) ?? `:${node.name}:`;
  }
}

export function personName(id: string, { people }: Snapshot): string {
  return people.find((person) => person.id === id)?.realName ?? id;
}

export function channelName(id: string, { conversations }: Snapshot): string {
  const name = conversations.find((each) => each.id === id)?.name ?? id;
  return `#${name.length > NAME_CHARS_MAX ? `${name.slice(0, NAME_CHARS_MAX)}…` : name}`;
}

interface TextObject {
  type: string;
  text: string;
}

function blockLines(block: Block, snapshot: Snapshot): string[] {
  switch (block.type) {
    case 'header':
      return [objectText(block['text'], snapshot)];
    case 'section': {
      const fields = (block['fields'] ?? []) as TextObject[];
      // “*Label*\nvalue”, as the card has them, is one line here.
      const rows = fields.map((field) => objectText(field, snapshot).replace('\n', ': '));
      return block['text'] === undefined ? rows : [objectText(block['text'], snapshot), ...rows];
    }
    case 'context':
      return [
        (block['elements'] as TextObject[]).map((each) => objectText(each, snapshot)).join(' '),
      ];
    case 'actions':
      return [(block['elements'] as ActionElement[]).map(elementText).join('  ')];
    default:
      return [];
  }
}

/** A button, a menu or a list of boxes to tick. */
interface ActionElement {
  type: string;
  text?: TextObject;
  placeholder?: TextObject;
  options?: { text: TextObject; value: string }[];
  initial_options?: { value: string }[];
}

function elementText({ type, text, placeholder, options = [], ...held }: ActionElement): string {
  if (type !== 'checkboxes') return `[ ${(text ?? placeholder)?.text ?? '…'} ]`;
  const ticked = new Set(held.initial_options?.map(({ value }) => value));
  return options
    .map((option) => `${ticked.has(option.value) ? '☑' : '☐'} ${option.text.text}`)
    .join('  ');
}

function objectText(object: unknown, snapshot: Snapshot): string {
  const { type, text } = object as TextObject;
  return type === 'mrkdwn' ? mrkdwnText(text, snapshot) : text;
}
