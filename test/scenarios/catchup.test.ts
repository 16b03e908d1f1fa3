/** Whoever comes late is told how it stands, once, and so that only they see it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { World } from '../world.ts';

let world: World;
let channel: string;

beforeEach(async () => {
  world = await World.start({
    configuration: 'meeting_url: "https://meet.example.com/{reference}"',
  });
  channel = (await world.declare('ana', 'Card payments fail <!channel> --sev SEV1')).id;
});

afterEach(async () => {
  await world.stop();
});

/** The summaries that somebody was shown there, as one would read them. */
function shown(handle: string, where = channel): string[] {
  return world
    .whispers(handle, where)
    .filter(({ text }) => text.startsWith('How it stands'))
    .map(({ blocks }) => JSON.stringify(blocks));
}

async function join(handle: string): Promise<void> {
  await world.practice.act(handle, { do: 'join', channel });
  await world.settled();
}

describe('whoever joins', () => {
  it('is shown what it is, who leads, what was said last and what comes next', async () => {
    await world.incident('ana', 'set customers_affected 1200', channel);
    await world.incident('ana', 'update The rollback is running --next 20m', channel);
    for (const note of ['zero', 'one', 'two', 'three', 'four', 'five']) {
      await world.incident('ana', `note Note ${note}`, channel);
    }
    await world.settled();
    await join('bo');
    const [summary = '', ...more] = shown('bo');
    expect(more).toEqual([]);
    for (const part of [
      'INC-1 · Card payments fail',
      'SEV1: Customers cannot pay',
      `<@${world.practice.userId('ana')}>`,
      '1,200',
      'The rollback is running',
      'Next update due',
      'Note five',
      '/incident timeline INC-1',
      '/incident subscribe INC-1',
    ]) {
      expect(summary).toContain(part);
    }
    expect(summary).not.toMatch(/Note zero\b/);
    const marked = summary.replaceAll(/"plain_text","text":"[^"]*"/g, '');
    expect(marked).not.toMatch(/<!channel/);
    // Nobody else is.
    expect(shown('ana')).toEqual([]);
    await world.restart();
    await world.incident('bo', 'note Here', channel);
    await world.settled();
    expect(shown('bo')).toHaveLength(1);
  });

  it('and leaves and joins again is shown it again', async () => {
    await join('bo');
    await world.practice.act('bo', { do: 'leave', channel });
    await world.settled();
    await join('bo');
    // What only Bo saw before he left went with him.
    expect(world.calls('chat.postEphemeral')).toHaveLength(2);
  });

  it('by somebody’s invitation is shown it too, also when the bot invites', async () => {
    const user = world.practice.userId('chidi');
    await world.practice.act('ana', { do: 'invite', channel, user });
    await world.settled();
    expect(shown('chidi')).toHaveLength(1);
    await world.advance(10);
    await world.incident('ana', 'role scribe @dee', channel);
    await world.settled();
    expect(shown('dee')).toHaveLength(1);
  });

  it('with a role as it begins knows, and guests and the bot are shown nothing', async () => {
    expect(world.calls('chat.postEphemeral')).toEqual([]);
    await world.incident('ana', 'role scribe @bo', channel);
    await world.settled();
    expect(shown('bo')).toEqual([]);
    const user = world.practice.userId('finn');
    await world.practice.act('ana', { do: 'invite', channel, user });
    await world.settled();
    expect(shown('finn')).toEqual([]);
    expect(world.calls('chat.postEphemeral')).toEqual([]);
  });

  it('is shown it once Slack is well again', async () => {
    world.practice.faults.add({
      kind: 'http_error',
      status: 503,
      method: 'chat.postEphemeral',
      times: 1,
    });
    await world.practice.act('bo', { do: 'join', channel });
    await world.until('it was tried again', async () => {
      await world.advance(1);
      return shown('bo').length > 0;
    });
    expect(shown('bo')).toHaveLength(1);
  });
});

describe('/incident catchup', () => {
  it('shows the same from anywhere, and nothing of what one may not see', async () => {
    await world.incident('ana', 'update INC-1 The rollback is running');
    for (const typed of ['catchup INC-1', 'catch up INC-1', 'catchup 1']) {
      expect(await world.incident('eve', typed)).toContain('How it stands');
    }
    const general = world.channel('eve', 'general').id;
    expect(shown('eve', general).at(-1)).toContain('The rollback is running');
    await world.declare('ana', 'Fraud in Lisbon --private');
    const answer = await world.incident('eve', 'catchup INC-2');
    expect(answer).toContain('no INC-2 that you can see');
    expect(JSON.stringify(world.whispers('eve', general))).not.toContain('Lisbon');
    expect(await world.incident('eve', 'catchup')).toContain('/incident catchup INC-1');
  });
});

describe('the meeting', () => {
  const bookmarks = () =>
    world.channel('ana', channel).bookmarks.filter(({ title }) => title === 'INC-1 meeting');

  it('comes from the template, into the card, the topic and a bookmark', () => {
    const url = 'https://meet.example.com/INC-1';
    expect(JSON.stringify(world.card('ana', channel).blocks)).toContain(`"url":"${url}"`);
    expect(world.channel('ana', channel).topic).toContain(url);
    expect(bookmarks()).toMatchObject([{ link: url }]);
  });

  it('is moved by a command, and everything shows the new one', async () => {
    const url = 'https://zoom.example/j/1?pwd=a&b=1';
    expect(await world.incident('ana', `meeting ${url}`, channel)).toContain('is set');
    await world.settled();
    expect(await world.incident('ana', `meeting ${url}`, channel)).toContain('nothing changed');
    expect(JSON.stringify(world.card('ana', channel).blocks)).toContain(`"url":"${url}"`);
    expect(world.channel('ana', channel).topic).toContain('zoom.example/j/1');
    expect(bookmarks()).toMatchObject([{ link: url }]);
    expect(world.said('ana', channel).at(-1)).toContain('set the meeting');
    expect(await world.incident('bo', 'meeting INC-1')).toContain('zoom.example/j/1');
    // A link that lets people in is not for those who read the postmortem.
    expect(JSON.stringify(world.whispers('bo', 'general'))).not.toContain(
      'The meeting is at https',
    );
    await world.press('ana', channel, 'Join meeting');
  });

  it('is refused when it is no https link, and says what is', async () => {
    for (const bad of ['http://meet.example.com', 'zoom', 'javascript:alert(1)']) {
      expect(await world.incident('ana', `meeting ${bad}`, channel)).toContain('not an https link');
    }
    expect(world.calls('bookmarks.edit')).toEqual([]);
  });
});
