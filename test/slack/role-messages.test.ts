/** The messages and the form about roles: whatever a role is called, Slack takes them. */
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../src/app/configuration-file.ts';
import type { Configuration } from '../../src/domain/configuration.ts';
import type { IncidentCommand } from '../../src/domain/incident/commands.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { checkBlocks } from '../../src/practice/block-rules.ts';
import type { Surface } from '../../src/practice/block-rules/limits.ts';
import type { Json } from '../../src/practice/shapes.ts';
import { card } from '../../src/slack/views/card.ts';
import {
  formerRoleMessage,
  offerMessage,
  roleAbout,
  roleMessage,
} from '../../src/slack/views/role-messages.ts';
import { roleNotice } from '../../src/slack/views/role-text.ts';
import { roleOfBlock, rolesModal } from '../../src/slack/views/roles-modal.ts';
import { NUMBER, START, channelOpened, declareIt, incidentAfter } from '../domain/history.ts';

/** Twenty roles as long as tocsin.yaml takes them, of what grows most when it is sent. */
const LONGEST = parseConfiguration(
  JSON.stringify({
    roles: [
      { id: 'commander', name: 'Commander' },
      ...Array.from({ length: 19 }, (_, index) => ({
        id: `&/${index}`.padEnd(40, '&'),
        name: `<!here>${index}`.padEnd(40, '&'),
        description: '<!channel>&'.padEnd(150, '&'),
        checklist: Array.from({ length: 10 }, (__, item) => `<@U1> ${item}`.padEnd(75, '&')),
      })),
    ],
  }),
  'tocsin.yaml',
);
const ROLE = LONGEST.roles[1] ?? {
  id: '',
  name: '',
  description: '',
  handOver: 'offer',
  checklist: [],
};

function give(user: string): IncidentCommand {
  return { type: 'assign_role', role: 'scribe', user };
}

function withRoles(configuration: Configuration): Incident {
  const ids = configuration.roles.map(({ id }) => id);
  const ticks = Object.fromEntries(
    ROLE.checklist.map((item) => [item, { isDone: true, by: 'U0123ABCDEF', at: START }]),
  );
  return {
    ...incidentAfter(declareIt, channelOpened),
    roles: Object.fromEntries(ids.map((id) => [id, 'U0123ABCDEF'])),
    offers: ids.map((role) => ({ role, to: 'U0456ABCDEF', by: 'U0123ABCDEF', at: START })),
    checklists: { [ROLE.id]: ticks },
    away: ['U0123ABCDEF'],
  };
}

const incident = withRoles(LONGEST);
const offer = { role: ROLE.id, to: 'UBO', by: 'UANA', at: START };
const ended = { ...offer, ended: { how: 'expired', seq: 4 } } as const;

describe('whatever the roles are called', () => {
  it.each<[what: string, surface: Surface, blocks: readonly unknown[]]>([
    ['an offer', 'message', offerMessage(incident, offer, LONGEST).blocks],
    ['an offer that is over', 'message', offerMessage(incident, ended, LONGEST).blocks],
    ['a role’s list', 'message', roleMessage(incident, ROLE, 'UBO').blocks],
    ['a list that went on', 'message', formerRoleMessage(incident, ROLE, 'UBO').blocks],
    ['the card', 'message', card(incident, LONGEST).blocks],
    ['the form', 'modal', rolesModal('{}', incident, LONGEST).blocks],
  ])('%s is taken by Slack, and calls nobody', (_what, surface, blocks) => {
    expect(checkBlocks(blocks as Json[], surface, '/blocks')).toEqual([]);
    expect(mrkdwnOf(blocks as KnownBlock[])).not.toMatch(/<!(?!date)/);
  });

  it.each<[said: string, by: string, commands: readonly IncidentCommand[]]>([
    ['🧭 <@UANA> made <@UBO> *scribe*.', 'UBO', [give('UBO')]],
    ['🧭 <@UANA> is now *scribe*.', 'UANA', [give('UANA')]],
    [
      '🧭 <@UANA> made <@UBO> *scribe*, taking over from <@UANA>.',
      'UBO',
      [give('UANA'), give('UBO')],
    ],
  ])('the message with the list says how the role was come by: %s', (said, holder, commands) => {
    const scribe = { ...ROLE, id: 'scribe', description: 'Keeps the timeline.' };
    const after = incidentAfter(declareIt, channelOpened, ...commands);
    expect(roleMessage(after, scribe, holder).text).toBe(`${said}\nKeeps the timeline.`);
  });

  it('what is pressed says which role of which incident it is about', () => {
    const ids = JSON.stringify(roleMessage(incident, ROLE, 'UBO').blocks);
    const block = /"block_id":"(0\/[^"]+)"/.exec(ids)?.[1] ?? '';
    expect(roleAbout(block)).toEqual({ incident: NUMBER, role: ROLE.id });
    const [input] = rolesModal('{}', incident, LONGEST).blocks.slice(-2);
    expect(roleOfBlock(input?.block_id ?? '')).toEqual({
      role: LONGEST.roles.at(-1)?.id,
      before: 'U0123ABCDEF',
    });
    expect(roleAbout('12')).toBeUndefined();
    expect(roleOfBlock('commander')).toBeUndefined();
  });

  it('one person is told in a text that calls nobody', () => {
    const notice = {
      kind: 'role_offered',
      incident: NUMBER,
      role: ROLE.id,
      offeredAt: START,
    } as const;
    expect(roleNotice(notice, incident)).not.toMatch(/<!/);
  });
});

function mrkdwnOf(blocks: readonly KnownBlock[]): string {
  const found: string[] = [];
  JSON.stringify(blocks, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'type' in value && 'text' in value) {
      if (value.type === 'mrkdwn') found.push(String(value.text));
    }
    return value;
  });
  return found.join('\n');
}
