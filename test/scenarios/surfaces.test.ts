/** The same incident from every surface: forms, buttons, App Home, the shortcut, a wrong word. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/practice/protocol.ts';
import { World } from '../world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
});

afterEach(async () => {
  await world.stop();
});

/** What the declare form holds when its fields are filled in. */
function declaration(title: string, more: FormValues = {}): FormValues {
  return {
    title: { value: { type: 'plain_text_input', value: title } },
    severity: { value: { type: 'static_select', selected_option: { value: 'SEV2' } } },
    private: { value: { type: 'checkboxes', selected_options: [] } },
    ...more,
  };
}

describe('declaring', () => {
  it('opens a form when there is no title, and the form declares', async () => {
    expect(await world.incident('bo', 'declare')).toBe('');
    expect((await world.modal('bo')).title).toBe('Declare an incident');
    expect(
      await world.submit(
        'bo',
        declaration('Payouts are late', {
          commander: {
            value: { type: 'users_select', selected_user: world.practice.userId('dee') },
          },
        }),
      ),
    ).toEqual({});
    await world.settled();
    const channel = world.channel('bo', 'inc-1-payouts-are-late');
    expect(channel.members).toContain(world.practice.userId('dee'));
    expect(channel.topic).toContain(`Commander <@${world.practice.userId('dee')}>`);
    // Told where the command was typed.
    expect(world.whispers('bo', 'general').at(-1)?.text).toContain(`<#${channel.id}>`);
  });

  it('says beside the field what is wrong, and keeps the form open', async () => {
    await world.incident('bo', 'declare');
    expect(await world.submit('bo', declaration('   '))).toEqual({
      title: 'Say in a few words what is happening.',
    });
    expect((await world.modal('bo')).title).toBe('Declare an incident');
  });

  it('opens the form from the global shortcut and from App Home', async () => {
    await world.practice.act('ana', { do: 'global_shortcut', callbackId: 'declare_incident' });
    await world.submit('ana', declaration('From the shortcut'));
    await world.settled();
    expect(world.findChannel('ana', 'inc-1')).toBeDefined();

    await world.practice.act('ana', { do: 'open_home' });
    await world.until('Home is there', () => world.practice.snapshot('ana').home !== undefined);
    const home = world.practice.snapshot('ana').home;
    expect(JSON.stringify(home?.blocks)).toContain('From the shortcut');
    const actions = home?.blocks.find(({ type }) => type === 'actions');
    await world.practice.act('ana', {
      do: 'act_in_view',
      viewId: home?.id ?? '',
      action: { type: 'button', action_id: 'open_declare', block_id: actions?.block_id },
      values: {},
    });
    expect((await world.modal('ana')).title).toBe('Declare an incident');
  });

  it('refuses what it does not know, and says what to type', async () => {
    expect(await world.incident('ana', 'declare Down --sev SEV9')).toContain('Use one of SEV1');
    expect(await world.incident('ana', 'declare Down --service nope')).toContain('tocsin.yaml');
    expect(await world.incident('ana', 'declare Down --urgent')).toContain('`--private`');
    expect(await world.incident('ana', `declare ${'x'.repeat(201)}`)).toContain('200 is the most');
    expect(await world.incident('ana', 'declare --sev SEV1')).toContain('Give it a title');
    expect(await world.incident('ana', 'list')).toContain('There are no open incidents');
    expect(world.calls('conversations.create')).toHaveLength(0);
  });

  it('takes titles in any script, and a channel name that is taken', async () => {
    await world.practice.act('ana', {
      do: 'create_channel',
      name: 'inc-1-zahlung-faellt-aus',
      isPrivate: false,
    });
    await world.declare('ana', 'Zahlung fällt aus');
    expect(world.channel('ana', 'inc-1-zahlung-faellt-aus-2').topic).toContain('Zahlung fällt aus');
    await world.declare('ana', '決済が止まった');
    expect(world.channel('ana', 'inc-2').name).toMatch(/^inc-2/);
    expect(world.channel('ana', 'inc-2').topic).toContain('決済が止まった');
  });
});

describe('the card', () => {
  it('takes updates, resolves with the moments that people know, and reopens', async () => {
    const channel = await world.declare('ana', 'Ledger is stuck');
    await world.press('bo', channel.id, 'Post update');
    await world.submit('bo', {
      text: { value: { type: 'plain_text_input', value: 'Replaying from 14:00' } },
    });
    await world.settled();
    expect(JSON.stringify(world.card('ana', channel.id).blocks)).toContain('Replaying from 14:00');

    await world.press('ana', channel.id, 'Resolve');
    const now = Math.floor(Date.now() / 1000);
    const at = (seconds: number | null) => ({
      value: { type: 'datetimepicker', selected_date_time: seconds },
    });
    const summary = { value: { type: 'plain_text_input', value: 'Replayed' } };
    expect(await world.submit('ana', { summary, mitigated: at(now + 3600) })).toEqual({
      mitigated: expect.stringContaining('in the future'),
    });
    expect(
      await world.submit('ana', {
        summary,
        impact_started: at(now - 60),
        mitigated: at(now - 120),
      }),
    ).toEqual({ mitigated: expect.stringContaining('cannot come before') });
    expect(
      await world.submit('ana', {
        summary,
        impact_started: at(now - 60),
        detected: at(now - 120),
        mitigated: at(now - 30),
      }),
    ).toEqual({});
    await world.settled();
    expect(world.channel('ana', channel.id).topic).toContain('Resolved');

    await world.press('bo', channel.id, 'Reopen');
    await world.settled();
    expect(world.channel('ana', channel.id).topic).toContain('Investigating');
    await world.press('bo', channel.id, 'Resolve');
    expect((await world.modal('bo')).title).toBe('Resolve the incident');
  });

  it('offers command while nobody has it', async () => {
    await world.incident('bo', 'declare');
    await world.submit(
      'bo',
      declaration('Nobody leads', {
        commander: { value: { type: 'users_select', selected_user: null } },
      }),
    );
    await world.settled();
    const channel = world.channel('bo', 'inc-1');
    expect(channel.topic).toContain('No commander');
    await world.practice.act('dee', { do: 'join', channel: channel.id });
    await world.press('dee', channel.id, 'Take command');
    await world.settled();
    expect(world.channel('bo', 'inc-1').topic).toContain(
      `Commander <@${world.practice.userId('dee')}>`,
    );
    expect(() => JSON.stringify(world.card('bo', 'inc-1').blocks)).not.toThrow();
    await expect(world.press('dee', channel.id, 'Take command')).rejects.toThrow('no button');
  });
});

describe('commands', () => {
  it('need the incident’s name outside its channel, and say so', async () => {
    await world.declare('ana', 'Ledger is stuck');
    const answer = await world.incident('bo', 'note Looking', 'general');
    expect(answer).toContain('name the incident: `/incident note INC-1 what you saw or did`');
    expect(answer).toContain('Open now: INC-1');
    expect(await world.incident('bo', 'note INC-1 Looking')).toContain('timeline of INC-1');
    expect(await world.incident('bo', 'note INC-77 Looking')).toContain(
      'no INC-77 that you can see',
    );
    expect(await world.incident('bo', 'show 1')).toContain('INC-1 · Ledger is stuck');
    await world.practice.act('bo', { do: 'join', channel: world.channel('bo', 'inc-1').id });
    // A number in the incident's channel is a severity here, not INC-1.
    expect(await world.incident('bo', 'sev 1', 'inc-1')).toContain('INC-1 is now SEV1.');
  });

  it('help those who mistype', async () => {
    expect(await world.incident('bo', '')).toContain('/incident declare');
    expect(await world.incident('bo', 'help')).toContain('/incident declare');
    expect(await world.incident('bo', 'help sev')).toContain('/incident sev');
    expect(await world.incident('bo', 'sev help')).toContain('/incident sev');
    expect(await world.incident('bo', 'reslove')).toContain('Did you mean `/incident resolve`');
    expect(await world.incident('bo', 'database is down')).toContain(
      '/incident declare database is down',
    );
    expect(await world.incident('bo', 'scribe')).toContain('Did you mean `/incident role scribe`');
    expect(await world.incident('bo', 'ack')).toContain('`/incident help` says what');
    expect(await world.incident('bo', 'page @dee')).toContain('/incident declare page @');
  });

  it('take no word for another that ends or adds something', async () => {
    const { id } = await world.declare('bo', 'Ledger is stuck');
    expect(await world.incident('bo', 'done 1', id)).toContain(
      '`/incident task done 3` ends a task',
    );
    expect(await world.incident('bo', 'task done', id)).toContain('Which one?');
    expect(await world.incident('bo', 'tasks done 1', id)).toContain('`/incident task done 1`');
    expect(await world.incident('bo', 'INC-1')).toContain('INC-1 · Ledger is stuck');
    expect(await world.incident('bo', 'inc-1 note Restarted')).toContain('Noted on the timeline');
    expect(await world.incident('bo', 'INC-1 INC-2')).toContain('I do not know `INC-1`');
    expect(world.channel('bo', 'inc-1').topic).toContain('Investigating');
  });

  it('assign roles to oneself and to others, and refuse nobody', async () => {
    const { id } = await world.declare('ana', 'Ledger is stuck');
    await world.practice.act('bo', { do: 'join', channel: id });
    expect(await world.incident('bo', 'role scribe', 'inc-1')).toContain('You are now *scribe*');
    expect(await world.incident('bo', 'role nope @dee', 'inc-1')).toContain('not a role');
    expect(await world.incident('bo', 'lead dee', 'inc-1')).toContain('pick the person');
    expect(await world.incident('bo', 'lead @dee', 'inc-1')).toContain('commander');
    expect(await world.incident('bo', 'lead @dee', 'inc-1')).toContain('nothing changed');
    await world.settled();
    expect(world.channel('ana', 'inc-1').members).toContain(world.practice.userId('dee'));
    expect(await world.incident('bo', 'role', 'inc-1')).toContain('*Scribe*');
  });

  it('let nobody’s text call anybody or become markup', async () => {
    await world.declare('ana', 'Down & out <!channel> *bold*');
    await world.incident('ana', 'note <!channel> <https://evil.example|click> & more', 'inc-1');
    await world.settled();
    const all = [...world.messages('bo', 'inc-1'), ...world.messages('bo', 'incidents')];
    for (const { user, text, blocks } of all) {
      if (user !== world.practice.botUserId) continue;
      // Plain text is shown as it is; what is not plain must not take effect.
      const marked = JSON.stringify(blocks ?? '').replaceAll(/"plain_text","text":"[^"]*"/g, '');
      expect(text + marked).not.toMatch(/<!channel|<https?:/);
    }
    expect(world.said('bo', 'incidents')[0]).toContain('Down &amp; out');
  });
});
