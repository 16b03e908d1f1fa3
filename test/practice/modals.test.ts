/** Modals and what the app answers a submission with: real Bolt over a real WebSocket. */

import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Practice } from '../../src/practice/practice.ts';
import type { FormValues, Outcome } from '../../src/practice/protocol.ts';
import {
  clientOf,
  refusal,
  startSocketApp,
  startWorkspace,
  told,
  topModal,
  until,
} from './workspace.ts';

afterEach(() => {
  vi.useRealTimers();
});

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const option = (value: string) => ({ text: text(value), value });

function form(title: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'form',
    title: text(title),
    submit: text('Send'),
    blocks: [
      {
        type: 'input',
        block_id: 'name',
        label: text('Name'),
        element: { type: 'plain_text_input', action_id: 'value', max_length: 10 },
      },
      {
        type: 'input',
        block_id: 'severity',
        label: text('Severity'),
        element: {
          type: 'static_select',
          action_id: 'value',
          options: [option('SEV1'), option('SEV2')],
          initial_option: option('SEV2'),
        },
      },
      {
        type: 'actions',
        block_id: 'more',
        elements: [{ type: 'button', action_id: 'push', text: text('More') }],
      },
    ],
    ...more,
  };
}

const typed = (value: string): FormValues => ({
  name: { value: { type: 'plain_text_input', value } },
});

type Trigger = { trigger: string };

/** An app whose global shortcut `open` opens a form, unless told to keep the trigger for later. */
async function withForm(listen: (app: App) => void = () => undefined, view = form('A form')) {
  const practice = await startWorkspace();
  const kept: Trigger = { trigger: '' };
  await startSocketApp(practice, (app) => {
    app.shortcut('open', async ({ ack, shortcut, client }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view });
    });
    app.shortcut('keep', async ({ ack, shortcut }) => {
      kept.trigger = shortcut.trigger_id;
      await ack();
    });
    listen(app);
  });
  return { practice, kept };
}

async function openForm(practice: Practice): Promise<void> {
  await practice.act('ana', { do: 'global_shortcut', callbackId: 'open' });
  await until('the form is open', () => practice.snapshot('ana').modals.length > 0);
}

function submit(practice: Practice, values: FormValues): Promise<Outcome> {
  const { id } = topModal(practice, 'ana');
  return practice.act('ana', { do: 'submit_view', viewId: id, values });
}

const titles = (practice: Practice) => practice.snapshot('ana').modals.map(({ title }) => title);

describe('a submitted form', () => {
  it('reaches the app with what was typed and what stood there before', async () => {
    const sent: ViewSubmitAction[] = [];
    const { practice } = await withForm((app) => {
      app.view('form', async ({ ack, body }) => {
        sent.push(body as ViewSubmitAction);
        await ack();
      });
    });
    await openForm(practice);
    expect(await submit(practice, typed('Checkout'))).toEqual({ ok: true });
    expect(sent[0]?.view.state.values).toEqual({
      name: { value: { type: 'plain_text_input', value: 'Checkout' } },
      severity: { value: { type: 'static_select', selected_option: option('SEV2') } },
    });
    expect(sent[0]?.user.id).toBe(practice.userId('ana'));
    expect(titles(practice)).toEqual([]);
  });

  it('is refused before the app sees it while a required field is empty or too long', async () => {
    const { practice } = await withForm();
    await openForm(practice);
    expect(await submit(practice, {})).toEqual({
      ok: true,
      errors: { name: 'Please complete this required field.' },
    });
    const tooLong = await submit(practice, typed('far too long a name'));
    expect(tooLong).toMatchObject({ errors: { name: expect.stringContaining('10 characters') } });
    expect(titles(practice)).toEqual(['A form']);
  });

  it('stays open with the errors that the app answers', async () => {
    const errors = { name: 'There is one already.' };
    const { practice } = await withForm((app) => {
      app.view('form', ({ ack }) => ack({ response_action: 'errors', errors }));
    });
    await openForm(practice);
    const events = told(practice, 'ana');
    expect(await submit(practice, typed('a'))).toEqual({ ok: true, errors });
    const viewId = topModal(practice, 'ana').id;
    expect(events).toContainEqual({ type: 'modal_errors', viewId, errors });
  });

  it('tells of trouble when the app names a field that is not there', async () => {
    const { practice } = await withForm((app) => {
      app.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { nope: 'x' } }));
    });
    await openForm(practice);
    expect(await submit(practice, typed('a'))).toEqual({
      ok: false,
      error: 'We had some trouble connecting. Try again?',
    });
  });

  it('tells of trouble when nobody acknowledges it in time', async () => {
    const practice = await startWorkspace({ ackTimeoutMs: 200 });
    await startSocketApp(practice, (app) => {
      app.shortcut('open', async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view: form('A form') });
      });
      app.view('form', async () => {});
    });
    await openForm(practice);
    expect(await submit(practice, typed('a'))).toMatchObject({ ok: false });
    expect(titles(practice)).toEqual(['A form']);
  });

  it('is replaced, covered or cleared away as the app answers', async () => {
    const { practice } = await withForm((app) => {
      app.view('form', async ({ ack, view }) => {
        const name = view.state.values['name']?.['value']?.value ?? '';
        if (name === 'update') {
          await ack({ response_action: 'update', view: form('Updated') });
        } else if (name === 'push') await ack({ response_action: 'push', view: form('Pushed') });
        else if (name === 'clear') await ack({ response_action: 'clear' });
        else await ack();
      });
    });
    await openForm(practice);
    await submit(practice, typed('update'));
    expect(titles(practice)).toEqual(['Updated']);
    await submit(practice, typed('push'));
    await submit(practice, typed('push'));
    expect(titles(practice)).toEqual(['Updated', 'Pushed', 'Pushed']);
    // Three is as high as Slack stacks them.
    expect(await submit(practice, typed('push'))).toMatchObject({ ok: false });
    await submit(practice, typed('done'));
    expect(titles(practice)).toEqual(['Updated', 'Pushed']);
    await submit(practice, typed('clear'));
    expect(titles(practice)).toEqual([]);
  });

  it('is not sent once it is closed, and the app hears of the closing if it asked to', async () => {
    const closed: string[] = [];
    const { practice } = await withForm(
      (app) => {
        app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, view }) => {
          closed.push(view.callback_id);
          await ack();
        });
      },
      form('A form', { notify_on_close: true }),
    );
    await openForm(practice);
    const { id } = topModal(practice, 'ana');
    await practice.act('ana', { do: 'close_view', viewId: id });
    await until('the app knows', () => closed.length > 0);
    expect(await practice.act('ana', { do: 'submit_view', viewId: id, values: {} })).toEqual({
      ok: false,
      error: 'This form is closed; open it again.',
    });
  });
});

describe('a trigger', () => {
  it('opens one modal and no other', async () => {
    const { practice, kept } = await withForm();
    await practice.act('ana', { do: 'global_shortcut', callbackId: 'keep' });
    const client = clientOf(practice);
    const open = () => client.views.open({ trigger_id: kept.trigger, view: form('Late') });
    expect(await refusal(open())).toBe('accepted');
    expect(await refusal(open())).toBe('exchanged_trigger_id');
    const made = client.views.open({ trigger_id: 'made.up', view: form('Late') });
    expect(await refusal(made)).toBe('invalid_trigger_id');
  });

  it('is good for three seconds', async () => {
    const { practice, kept } = await withForm();
    await practice.act('ana', { do: 'global_shortcut', callbackId: 'keep' });
    // Timers and sockets stay real; only what time it is is not.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_500 });
    const open = clientOf(practice).views.open({ trigger_id: kept.trigger, view: form('Late') });
    expect(await refusal(open)).toBe('expired_trigger_id');
  });

  it('of an element in a modal pushes another on top', async () => {
    const { practice } = await withForm((app) => {
      app.action('push', async ({ ack, body, client }) => {
        await ack();
        const { trigger_id: trigger } = body as { trigger_id: string };
        await client.views.push({ trigger_id: trigger, view: form('On top') });
      });
    });
    await openForm(practice);
    const viewId = topModal(practice, 'ana').id;
    const values = typed('kept');
    const action = { type: 'button', action_id: 'push', block_id: 'more' };
    await practice.act('ana', { do: 'act_in_view', viewId, action, values });
    await until('it is on top', () => titles(practice).length > 1);
    expect(titles(practice)).toEqual(['A form', 'On top']);
    // Only the topmost can be sent.
    expect(await practice.act('ana', { do: 'submit_view', viewId, values })).toMatchObject({
      ok: false,
    });
  });
});

describe('an external select', () => {
  it('offers what the app answers to what is typed', async () => {
    const { practice } = await withForm(
      (app) => {
        app.options('service', async ({ ack, payload }) => {
          await ack({ options: [option(`${payload.value}-api`)] });
        });
      },
      form('Services', {
        blocks: [
          {
            type: 'input',
            block_id: 'where',
            label: text('Service'),
            element: { type: 'external_select', action_id: 'service', min_query_length: 0 },
          },
        ],
      }),
    );
    await openForm(practice);
    const viewId = topModal(practice, 'ana').id;
    const asked = { do: 'suggest', viewId, actionId: 'service', blockId: 'where' } as const;
    expect(await practice.act('ana', { ...asked, value: 'pay' })).toEqual({
      ok: true,
      options: [option('pay-api')],
    });
    expect(await practice.act('ana', { ...asked, actionId: 'gone', value: '' })).toMatchObject({
      ok: false,
    });
  });
});
