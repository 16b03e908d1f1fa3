/**
 * A newcomer's first incident in the browser, against the real bot. With SCREENSHOTS=docs/images
 * it also takes the pictures of docs/first-incident.md.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desks, message, picture, type } from './desks.ts';
import type { World } from '../world.ts';

let desks: Desks;
let world: World;

beforeAll(async () => {
  desks = await Desks.open();
  ({ world } = desks);
}, 120_000);

afterAll(() => desks.close());

describe('a newcomer’s first incident', () => {
  it('goes from the form to the postmortem', async () => {
    const ana = await desks.visit('ana');
    await type(ana, '/incident');
    await message(ana, 'To start an incident, type').waitFor();
    await picture(ana, 'help');

    await type(ana, '/incident declare');
    const form = ana.getByRole('dialog', { name: 'Declare an incident' });
    await form.getByRole('button', { name: 'Declare', exact: true }).click();
    await form.getByText('Please complete this required field.').waitFor();
    await form
      .getByRole('textbox', { name: 'What is happening?' })
      .fill('Card payments fail in the EU');
    await form.getByText('Please complete this required field.').waitFor({ state: 'detached' });
    await form.getByRole('combobox', { name: 'Severity' }).click();
    await form.getByRole('option', { name: /SEV1/ }).click();
    await picture(ana, 'declare');
    await form.getByRole('button', { name: 'Declare', exact: true }).click();
    await form.waitFor({ state: 'detached' });

    await ana
      .getByRole('link', { name: /inc-1-card-payments/ })
      .first()
      .click();
    await ana.getByRole('button', { name: 'Post update' }).waitFor();

    const bo = await desks.visit('bo');
    await bo
      .getByRole('link', { name: /incidents/ })
      .first()
      .click();
    await message(bo, 'Card payments fail in the EU').waitFor();
    await picture(bo, 'announcement');
    await message(bo, 'Card payments fail')
      .getByText(/inc-1-card-payments/)
      .click();
    await bo.getByRole('button', { name: /join/i }).first().click();
    await type(bo, 'The 4.18.2 deploy of 14:05 changed the card router');
    await type(bo, '/incident role scribe');
    await message(bo, 'is now scribe').waitFor();
    await message(ana, 'changed the card router').hover();
    await ana.getByRole('button', { name: 'React with pushpin' }).click();

    await ana.getByRole('button', { name: 'Post update' }).click();
    const update = ana.getByRole('dialog', { name: 'Post an update' });
    await update
      .getByRole('textbox', { name: 'What do we know?' })
      .fill('Rolling the card router back to 4.18.1. Payments recover.');
    await update.getByRole('button', { name: 'Post', exact: true }).click();
    await message(bo, 'Rolling the card router back').waitFor();
    await type(ana, '/incident note Rollback finished in eu-west-1');
    await message(ana, 'noted: Rollback finished').waitFor();
    await picture(ana, 'incident');
    await message(ana, 'noted: Rollback finished').scrollIntoViewIfNeeded();
    await picture(ana, 'work');

    await ana.getByRole('button', { name: 'Resolve' }).first().click();
    const resolve = ana.getByRole('dialog', { name: 'Resolve the incident' });
    await resolve.getByRole('textbox', { name: /How did it end/ }).fill('Rolled back to 4.18.1.');
    await picture(ana, 'resolve');
    await resolve.getByRole('button', { name: 'Resolve', exact: true }).click();
    await message(ana, 'The postmortem draft').scrollIntoViewIfNeeded();
    await picture(ana, 'postmortem');
    await world.settled();
    const draft = readFileSync(join(world.folder, 'postmortems', 'INC-1.md'), 'utf8');
    for (const fact of [
      'Card payments fail in the EU',
      'changed the card router',
      'Rollback finished',
      'Rolled back to',
    ]) {
      expect(draft).toContain(fact);
    }
  });

  it('says what to type when it was typed wrong', async () => {
    const chidi = await desks.visit('chidi');
    await type(chidi, '/incident reslove');
    await message(chidi, 'Did you mean').waitFor();
    await type(chidi, '/incident note nothing');
    await message(chidi, 'name the incident').waitFor();
    await type(chidi, '/incident declare Down --sev SEV9');
    await message(chidi, 'is not a severity').waitFor();
    await picture(chidi, 'mistakes');
  });
});
