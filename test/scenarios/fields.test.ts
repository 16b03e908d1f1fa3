/** What is recorded about an incident: its fields, type, service and name, typed or in the form. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/practice/protocol.ts';
import { World } from '../world.ts';

const STRICT = `
services: [{ id: payments, name: Payments API }]
fields:
  - { id: money_at_risk, name: Money at risk, kind: money, help: As far as is known. }
  - { id: customers_affected, name: Customers affected, kind: number, required_for: resolved }
  - { id: regulator, name: Regulator told, kind: choice, options: [not needed, told], required_for: closed }
  - { id: note, name: What else }
`;

let world: World;
/** How far the bot's clock goes ahead of ours. */
let aheadMs: number;

beforeEach(async () => {
  aheadMs = 0;
  world = await World.start({
    configuration: STRICT,
    clock: { now: () => Date.now() + aheadMs },
  });
  await world.declare('ana', 'Payouts are late');
});

afterEach(async () => {
  await world.stop();
});

function card(): string {
  return JSON.stringify(world.card('ana', 'inc-1').blocks);
}

const words = (value: string) => ({ value: { type: 'plain_text_input', value } });
const chosen = (value: string) => ({
  value: { type: 'static_select', selected_option: { value } },
});

/** The form as it is shown, with what somebody fills in. */
async function form(handle: string, changes: FormValues): Promise<FormValues> {
  const view = await world.modal(handle);
  const values: FormValues = {};
  for (const block of view.blocks) {
    const element = block['element'] as
      | { type: string; initial_value?: string; initial_option?: { value: string } }
      | undefined;
    const id = block.block_id;
    if (!element || !id) continue;
    values[id] =
      element.type === 'static_select'
        ? {
            value: {
              type: element.type,
              selected_option: element.initial_option
                ? { value: element.initial_option.value }
                : null,
            },
          }
        : { value: { type: element.type, value: element.initial_value ?? null } };
  }
  return { ...values, ...changes };
}

describe('a field', () => {
  it('is set, shown, changed and taken away; the timeline tells it', async () => {
    expect(await world.incident('ana', 'set money_at_risk 1.2m', 'inc-1')).toBe(
      'Money at risk of INC-1 is EUR 1,200,000.',
    );
    // By its name, as people write it.
    expect(await world.incident('ana', 'set Money at risk: USD 12,500', 'inc-1')).toBe(
      'Money at risk of INC-1 is USD 12,500.',
    );
    await world.settled();
    expect(card()).toContain('USD 12,500');
    expect(world.said('ana', 'inc-1').at(-1)).toContain(
      'set *Money at risk* to USD 12,500, from EUR 1,200,000.',
    );
    expect(await world.incident('ana', 'show', 'inc-1')).toBeDefined();
    const shown = world.whispers('ana', 'inc-1').at(-1);
    expect(JSON.stringify(shown?.blocks)).toContain(
      'Money at risk changed from EUR 1,200,000 to USD 12,500.',
    );
    expect(await world.incident('ana', 'set money_at_risk', 'inc-1')).toContain(
      'is USD 12,500. As far as is known.',
    );
    expect(await world.incident('ana', 'set money_at_risk -', 'inc-1')).toContain(
      'is not set any more',
    );
    await world.settled();
    expect(card()).not.toContain('USD 12,500');
  });

  it('that cannot be read is asked again, with a good example', async () => {
    expect(await world.incident('ana', 'set money_at_risk a lot', 'inc-1')).toBe(
      '“a lot” is not an amount of money for “Money at risk”. For example `/incident set money_at_risk EUR 12,500`.',
    );
    expect(await world.incident('ana', 'set customers_affected many', 'inc-1')).toContain(
      '`/incident set customers_affected 1,200`',
    );
    expect(await world.incident('ana', 'set regulator maybe', 'inc-1')).toContain(
      'one of not needed or told',
    );
    expect(await world.incident('ana', 'set mood bad', 'inc-1')).toContain(
      '“mood” is not a field. Use one of money_at_risk, customers_affected, regulator or note',
    );
    expect(await world.incident('ana', `set note ${'x'.repeat(501)}`, 'inc-1')).toContain(
      'text of 1 to 500 characters',
    );
  });

  it('keeps people’s text from calling anybody', async () => {
    await world.incident('ana', 'set note <!channel> & <https://evil.example|x>', 'inc-1');
    await world.settled();
    expect(card()).not.toContain('<!channel>');
    expect(world.said('ana', 'inc-1').at(-1)).not.toContain('<!channel>');
  });

  it('that is required holds back the end until it is there, by command and by form', async () => {
    const wanted =
      'INC-1 cannot become Resolved until “Customers affected” is set: `/incident set customers_affected 1,200`.';
    expect(await world.incident('ana', 'resolve Rolled back', 'inc-1')).toContain(wanted);
    await world.incident('ana', 'set money_at_risk 5k', 'inc-1');
    await world.press('ana', 'inc-1', 'Resolve');
    const end = (affected: string) => ({
      summary: words('Rolled back'),
      'field/customers_affected': words(affected),
    });
    expect(await world.submit('ana', end('many'))).toEqual({
      'field/customers_affected': expect.stringContaining('/incident set customers_affected 1,200'),
    });
    expect(await world.submit('ana', end('340'))).toEqual({});
    await world.settled();
    const draft = readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8');
    expect(draft).toContain('**Customers affected:** 340');
    expect(draft).toContain('**Money at risk:** EUR 5,000');

    expect(await world.incident('ana', 'close', 'inc-1')).toContain(
      'cannot become Closed until “Regulator told” is set: `/incident set regulator not needed`',
    );
    await world.incident('ana', 'set regulator told', 'inc-1');
    expect(await world.incident('ana', 'close', 'inc-1')).toContain('INC-1 is now Closed.');
  });
});

describe('the form', () => {
  it('holds everything, and saves it', async () => {
    expect(await world.incident('ana', 'set', 'inc-1')).toBe('');
    const values = await form('ana', {
      title: words('Payouts to DE are late'),
      type: chosen('data'),
      service: chosen('payments'),
      'field/money_at_risk': words('€3k'),
      'field/regulator': chosen('told'),
    });
    expect(await world.submit('ana', values)).toEqual({});
    await world.settled();
    for (const text of ['Payouts to DE are late', 'Data', 'Payments API', 'EUR 3,000', 'told']) {
      expect(card()).toContain(text);
    }
    expect(world.channel('ana', 'inc-1').name).toBe('inc-1-payouts-to-de-are-late');
  });

  it('says beside the field what is wrong', async () => {
    await world.incident('ana', 'set', 'inc-1');
    const bad = await form('ana', { 'field/money_at_risk': words('12.500') });
    expect(await world.submit('ana', bad)).toEqual({
      'field/money_at_risk': expect.stringContaining('For example /incident set money_at_risk'),
    });
    const untitled = await form('ana', { title: words('   ') });
    expect(await world.submit('ana', untitled)).toEqual({
      title: 'Say in a few words what is happening.',
    });
  });

  it('that was refused and is right by now is taken as it is', async () => {
    await world.incident('ana', 'resolve', 'inc-1');
    const early = {
      summary: words('Rolled back'),
      'field/customers_affected': words('7'),
      detected: {
        value: {
          type: 'datetimepicker',
          selected_date_time: Math.floor(Date.now() / 1000) + 3_600,
        },
      },
    };
    expect(await world.submit('ana', early)).toEqual({
      detected: expect.stringContaining('in the future'),
    });
    aheadMs = 2 * 3_600_000;
    expect(await world.submit('ana', early)).toEqual({});
  });

  it('that lay open for long undoes nobody’s change', async () => {
    await world.incident('ana', 'set', 'inc-1');
    const values = await form('ana', { 'field/note': words('mine') });
    await world.incident('ana', 'rename Payouts to FR are late', 'inc-1');
    expect(await world.submit('ana', values)).toEqual({});
    await world.settled();
    expect(card()).toContain('Payouts to FR are late');
    expect(card()).toContain('mine');
  });
});

describe('the name and the kind', () => {
  it('are changed, and the timeline tells from what', async () => {
    expect(await world.incident('ana', 'rename Payouts to Germany are late', 'inc-1')).toBe(
      'INC-1 is called “Payouts to Germany are late”.',
    );
    await world.settled();
    const channel = world.channel('ana', 'inc-1');
    expect(channel.name).toBe('inc-1-payouts-to-germany-are-late');
    expect(channel.topic).toContain('Payouts to Germany are late');
    expect(world.said('bo', 'incidents')[0]).toContain('Payouts to Germany are late');
    expect(world.said('ana', 'inc-1').at(-1)).toContain(
      'renamed INC-1 from “Payouts are late” to “Payouts to Germany are late”.',
    );
    expect(await world.incident('ana', 'rename', 'inc-1')).toContain('Say what it is to be called');
    expect(await world.incident('ana', `rename ${'x'.repeat(201)}`, 'inc-1')).toContain(
      '200 is the most',
    );
    // Two hundred of anything that people count as one.
    expect(await world.incident('ana', `rename ${'🔥'.repeat(200)}`, 'inc-1')).toContain(
      'is called',
    );
  });

  it('find another name for the channel when theirs is taken', async () => {
    await world.practice.act('bo', {
      do: 'create_channel',
      name: 'inc-1-ledger-is-stuck',
      isPrivate: false,
    });
    await world.incident('ana', 'rename Ledger is stuck', 'inc-1');
    await world.settled();
    expect(world.channel('ana', 'inc-1-ledger-is-stuck-2').topic).toContain('Ledger is stuck');
  });

  it('rename the channel once, also when Slack’s answer is lost', async () => {
    world.practice.faults.add({ kind: 'answer_lost', method: 'conversations.rename', times: 1 });
    await world.incident('ana', 'rename Ledger is stuck', 'inc-1');
    // From the second attempt on it looks first.
    await world.until(
      'it has looked',
      () =>
        world.calls('conversations.info').length > 0 && world.practice.faults.list().length === 0,
    );
    await world.settled();
    expect(world.channel('ana', 'inc-1').name).toBe('inc-1-ledger-is-stuck');
    expect(world.calls('conversations.rename')).toHaveLength(1);
  });

  it('say what each type means before one chooses', async () => {
    expect(await world.incident('ana', 'type', 'inc-1')).toContain(
      '*Security* Somebody may have got in',
    );
    expect(await world.incident('ana', 'type party', 'inc-1')).toContain(
      '“party” is not a type. Use one of incident, security, data or provider',
    );
    expect(await world.incident('ana', 'type security', 'inc-1')).toContain('is set');
    await world.settled();
    expect(card()).toContain('Security');
    expect(await world.incident('ana', 'declare Down --type party')).toContain(
      'security: Somebody',
    );
    expect(await world.incident('ana', 'declare Down --sev huge')).toContain(
      'SEV1: Customers cannot pay',
    );
    expect(await world.incident('ana', 'sev huge', 'inc-1')).toContain('SEV4: Little harm');
    await world.incident('ana', 'declare');
    expect(JSON.stringify((await world.modal('ana')).blocks)).toContain(
      'Customers cannot pay or money moves wrongly. All hands, now.',
    );
  });

  it('of a private incident are no outsider’s business', async () => {
    const secret = await world.incident('ana', 'declare Fraud ring --private');
    expect(secret).toContain('INC-2');
    await world.settled();
    for (const typed of ['set INC-2 note x', 'set INC-2', 'type INC-2 data', 'rename INC-2 x']) {
      expect(await world.incident('bo', typed)).toContain('no INC-2 that you can see');
    }
  });
});
