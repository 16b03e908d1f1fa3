/** What is said in the channel when something happens, and what one person is told. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import { react } from '../../src/domain/incident/react.ts';
import { eventMessage } from '../../src/slack/views/event-message.ts';
import { noticeText } from '../../src/slack/views/notices.ts';
import {
  NUMBER,
  channelOpened,
  configuration,
  declareIt,
  incidentAfter,
  life,
  play,
} from '../domain/history.ts';

/** Who has a role with a list is said in the message with the list. */
const WITHOUT_LISTS = {
  ...configuration,
  roles: configuration.roles.map((role) => ({ ...role, checklist: [] })),
};

describe('in the channel', () => {
  it.each<[said: string, command: IncidentCommand]>([
    [
      '🎚️ <@UANA> changed the severity from SEV3 to *SEV1*.',
      { type: 'change_severity', severity: '1' },
    ],
    [
      '🎚️ <@UANA> changed the severity from SEV3 to *SEV1*: 5 &gt; 3.',
      { type: 'change_severity', severity: '1', reason: '5 > 3.' },
    ],
    [
      '📣 *Update* by <@UANA>\n&lt;!channel&gt; ask <@UBO>',
      { type: 'post_update', text: '<!channel> ask <@UBO>' },
    ],
    ['📝 <@UANA> noted: a &amp; b', { type: 'add_note', text: 'a & b' }],
    [
      '⚠️ I could not invite <@UBO> here (guest &lt;account&gt;).',
      { type: 'record_invited', users: [], refused: [{ user: 'UBO', reason: 'guest <account>' }] },
    ],
  ])('%s', (said, command) => {
    expect(lastSaid(declareIt, channelOpened, command)).toContain(said);
  });

  it('who has a role is said in one message: the one with its list, where it has one', () => {
    const given: IncidentCommand = { type: 'assign_role', role: 'scribe', user: 'UBO' };
    const { events } = play([[declareIt], [channelOpened], [given]]);
    const said = (about: typeof configuration) =>
      events.map((event) => eventMessage(event, NUMBER, about)).filter(Boolean);
    expect(said(WITHOUT_LISTS)).toEqual(['🧭 <@UANA> made <@UBO> *scribe*.']);
    expect(said(configuration)).toEqual([]);
  });

  it('the end and the relapse are said', () => {
    const end: IncidentCommand = { type: 'resolve', summary: 'Rolled back.' };
    const commands: IncidentCommand[] = [declareIt, channelOpened, end, { type: 'reopen' }];
    const { events } = play(commands.map((each) => [each]));
    const said = events.map((event) => eventMessage(event, NUMBER, configuration));
    expect(said).toContain(
      '🟢 <@UANA> resolved INC-12. The postmortem is being drafted.\nRolled back.',
    );
    expect(said).toContain('🔴 <@UANA> reopened INC-12.');
  });

  it('there are words for every event that is to be said', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { incident, events } = play(commands);
        if (!incident) return;
        for (const event of events) {
          const isSaid = react(incident, event).some(({ kind }) => kind === 'slack.say_event');
          if (isSaid) expect(eventMessage(event, NUMBER, WITHOUT_LISTS)).toMatch(/\S/);
        }
      }),
    );
  });
});

describe('one person', () => {
  const opened = incidentAfter(declareIt, channelOpened);

  it('is told where the channel is', () => {
    const notice = { kind: 'channel_ready', incident: NUMBER } as const;
    expect(noticeText(notice, opened)).toBe('*INC-12* is open in <#C1>.');
    expect(noticeText(notice, incidentAfter(declareIt))).toBe('*INC-12* is recorded.');
  });

  it('is told what is still to come, and that nothing is lost', () => {
    const notice = {
      kind: 'setup_delayed',
      incident: NUMBER,
      missing: ['channel', 'announcement'],
    } as const;
    const text = noticeText({ ...notice, missing: [...notice.missing] }, opened);
    expect(text).toContain('recorded and safe');
    expect(text).toContain('the channel, the announcement still to come');
  });

  it('is told what could not be done, and why', () => {
    const notice = {
      kind: 'effect_failed',
      incident: NUMBER,
      effect: 'slack.topic',
      reason: 'a < b',
    } as const;
    expect(noticeText(notice, opened)).toContain('I could not set the channel’s topic (a &lt; b)');
  });
});

function lastSaid(...commands: IncidentCommand[]): string | undefined {
  const last = play(commands.map((each) => [each])).events.at(-1);
  return last && eventMessage(last, NUMBER, configuration);
}
