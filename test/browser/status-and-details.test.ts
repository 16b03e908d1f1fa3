/** The flows of an incident's status and details that have a menu or a form, in the browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desks, message, type } from './desks.ts';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
}, 120_000);

afterAll(() => desks.close());

describe('in the browser', () => {
  it('a drill is declared, moved on by the menu, described and resolved', async () => {
    const ana = await desks.visit('ana');
    await type(ana, '/incident declare');
    const form = ana.getByRole('dialog', { name: 'Declare an incident' });
    await form.getByRole('textbox', { name: 'What is happening?' }).fill('Region fails');
    await form.getByRole('combobox', { name: 'Severity' }).click();
    // What each means is there where one chooses.
    await form.getByRole('option', { name: /SEV1.*Customers cannot pay/ }).click();
    await form.getByRole('checkbox', { name: /A drill/ }).check();
    await form.getByRole('button', { name: 'Declare', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await ana
      .getByRole('link', { name: /drill-1-region-fails/ })
      .first()
      .click();
    const card = ana.getByRole('article').filter({ hasText: 'DRILL' }).first();
    await card.getByRole('combobox', { name: 'Change status' }).click();
    await ana.getByRole('option', { name: /Identified/ }).click();
    await message(ana, 'moved INC-1 from Investigating to Identified').waitFor();

    await type(ana, '/incident set');
    const details = ana.getByRole('dialog', { name: 'INC-1' });
    await details.getByRole('textbox', { name: /Money at risk/ }).fill('a lot');
    await details.getByRole('button', { name: 'Save' }).click();
    await details.getByText(/is not an amount of money/).waitFor();
    await details.getByRole('textbox', { name: /Money at risk/ }).fill('1.2m');
    await details.getByRole('combobox', { name: 'Type' }).click();
    await details.getByRole('option', { name: /Provider/ }).click();
    await details.getByRole('button', { name: 'Save' }).click();
    await details.waitFor({ state: 'detached' });
    await message(ana, 'set Money at risk to EUR 1,200,000').waitFor();

    await type(ana, '/incident close');
    await message(ana, 'which cannot become Closed').waitFor();
    await card.getByRole('combobox', { name: 'Change status' }).click();
    await ana.getByRole('option', { name: /Resolved/ }).click();
    const resolve = ana.getByRole('dialog', { name: 'Resolve the incident' });
    await resolve.getByRole('textbox', { name: /How did it end/ }).fill('Failed over.');
    await resolve.getByRole('button', { name: 'Resolve', exact: true }).click();
    await message(ana, 'The postmortem draft').waitFor();
    await card.getByRole('combobox', { name: 'Change status' }).click();
    await ana.getByRole('option', { name: /Closed/ }).click();
    await message(ana, 'moved INC-1 from Resolved to Closed').waitFor();
    expect(await card.textContent()).toContain('Closed');
  });
});
