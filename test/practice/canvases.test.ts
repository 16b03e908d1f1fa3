/** Canvases through the Web API. What is in one can be seen only by looking its sections up, as in Slack. */

import { describe, expect, it } from 'vitest';

import { useWorkspace } from './shared-workspace.ts';
import { refusal } from './workspace.ts';

const MEBIBYTE = 1024 * 1024;
const markdown = (text: string) => ({ type: 'markdown' as const, markdown: text });

describe('canvases', () => {
  const workspace = useWorkspace({ rateLimits: false });
  let count = 0;

  async function newChannel(): Promise<string> {
    count += 1;
    const made = await workspace.bot.conversations.create({ name: `canvas-${count}` });
    return made.channel?.id ?? '';
  }

  async function newCanvas(text: string): Promise<string> {
    const made = await workspace.bot.canvases.create({ document_content: markdown(text) });
    return made.canvas_id ?? '';
  }

  async function found(canvas: string, text: string): Promise<string[]> {
    const { sections } = await workspace.bot.canvases.sections.lookup({
      canvas_id: canvas,
      criteria: { contains_text: text },
    });
    return (sections ?? []).map((section) => section.id ?? '');
  }

  it('gives a channel one canvas, which the channel then names', async () => {
    const { bot } = workspace;
    const channel = await newChannel();
    const made = await bot.conversations.canvases.create({
      channel_id: channel,
      document_content: markdown('# Notes'),
    });
    const again = bot.conversations.canvases.create({ channel_id: channel });
    expect(await refusal(again)).toBe('channel_canvas_already_exists');
    const info = await bot.conversations.info({ channel });
    expect(info.channel).toMatchObject({ properties: { canvas: { file_id: made.canvas_id } } });
  });

  it('makes room for another when it is deleted', async () => {
    const { bot } = workspace;
    const channel = await newChannel();
    const made = await bot.conversations.canvases.create({ channel_id: channel });
    const canvas_id = made.canvas_id ?? '';
    await bot.canvases.delete({ canvas_id });
    expect(await refusal(bot.canvases.delete({ canvas_id }))).toBe('canvas_not_found');
    expect(await refusal(bot.conversations.canvases.create({ channel_id: channel }))).toBe(
      'accepted',
    );
  });

  it('finds sections by their heading and by what they say', async () => {
    const { bot } = workspace;
    const canvas_id = await newCanvas('# Summary\nIt broke.\n\n## Timeline\n\n- 14:02 it broke\n');
    const count = async (
      criteria: Parameters<typeof bot.canvases.sections.lookup>[0]['criteria'],
    ) => (await bot.canvases.sections.lookup({ canvas_id, criteria })).sections?.length;
    expect(await count({ section_types: ['h1'] })).toBe(1);
    expect(await count({ section_types: ['any_header'] })).toBe(2);
    expect(await count({ section_types: ['h3'] })).toBe(0);
    expect(await count({ contains_text: 'IT BROKE' })).toBe(2);
    expect(await count({ section_types: ['h2'], contains_text: 'timeline' })).toBe(1);
  });

  it('keeps a fenced block together, blank lines and # and all', async () => {
    const canvas = await newCanvas('```\n# not a heading\n\nstill code\n```\n\nAfter');
    expect(await found(canvas, '# not a heading')).toEqual(await found(canvas, 'still code'));
    expect(await found(canvas, 'After')).not.toEqual(await found(canvas, 'still code'));
  });

  it('inserts at either end, and around a section', async () => {
    const { bot } = workspace;
    const canvas_id = await newCanvas('Middle');
    const [middle = ''] = await found(canvas_id, 'Middle');
    await bot.canvases.edit({
      canvas_id,
      changes: [
        { operation: 'insert_at_end', document_content: markdown('Last') },
        { operation: 'insert_at_start', document_content: markdown('First') },
        { operation: 'insert_before', section_id: middle, document_content: markdown('Before') },
        { operation: 'insert_after', section_id: middle, document_content: markdown('Behind') },
      ],
    });
    const all = await found(canvas_id, '');
    const order = await Promise.all(
      ['First', 'Before', 'Middle', 'Behind', 'Last'].map((text) => found(canvas_id, text)),
    );
    expect(order.flat()).toEqual(all);
    expect(all).toHaveLength(5);
  });

  it('replaces one section, or all of them', async () => {
    const { bot } = workspace;
    const canvas_id = await newCanvas('One\n\nTwo');
    const [two = ''] = await found(canvas_id, 'Two');
    await bot.canvases.edit({
      canvas_id,
      changes: [{ operation: 'replace', section_id: two, document_content: markdown('Zwei') }],
    });
    expect(await found(canvas_id, 'Two')).toEqual([]);
    expect(await found(canvas_id, 'One')).toHaveLength(1);
    await bot.canvases.edit({
      canvas_id,
      changes: [{ operation: 'replace', document_content: markdown('Anew') }],
    });
    expect(await found(canvas_id, '')).toEqual(await found(canvas_id, 'Anew'));
  });

  it('changes nothing when a section of the change is not there', async () => {
    const { bot } = workspace;
    const canvas_id = await newCanvas('Only');
    const edit = bot.canvases.edit({
      canvas_id,
      changes: [
        { operation: 'insert_at_end', document_content: markdown('More') },
        { operation: 'delete', section_id: 'temp:C:gone' },
      ],
    });
    expect(await refusal(edit)).toBe('canvas_editing_failed');
    expect(await found(canvas_id, 'More')).toEqual([]);
  });

  it('holds one mebibyte and no more', async () => {
    const { bot } = workspace;
    const canvas_id = await newCanvas('x'.repeat(MEBIBYTE));
    const more = bot.canvases.edit({
      canvas_id,
      changes: [{ operation: 'insert_at_end', document_content: markdown('y') }],
    });
    expect(await refusal(more)).toBe('canvas_too_large');
    const tooLarge = bot.canvases.create({ document_content: markdown('x'.repeat(MEBIBYTE + 1)) });
    expect(await refusal(tooLarge)).toBe('canvas_creation_failed');
  });

  it('refuses a change that it does not know', async () => {
    const canvas_id = await newCanvas('Only');
    const edit = workspace.bot.apiCall('canvases.edit', {
      canvas_id,
      changes: [{ operation: 'append', document_content: markdown('a') }],
    });
    expect(await refusal(edit)).toBe('invalid_arguments');
  });

  it('does not exist for those who may not see it', async () => {
    const { bot } = workspace;
    expect(await refusal(bot.conversations.canvases.create({ channel_id: 'C0NOWHERE' }))).toBe(
      'channel_not_found',
    );
    const lookup = bot.canvases.sections.lookup({
      canvas_id: 'F0NOWHERE',
      criteria: { contains_text: 'a' },
    });
    expect(await refusal(lookup)).toBe('canvas_not_found');
  });
});
