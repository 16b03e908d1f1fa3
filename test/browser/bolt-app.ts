/** A tiny real Bolt app for the page's tests: one of each thing that a person can meet in Slack. */

import { App, type BlockAction, type ButtonAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';

/** What the workspace must know of the app: as its manifest would say. */
export const COMMAND = {
  command: '/incident',
  description: 'Run incidents',
  usageHint: '[declare|card|secret|silent]',
};

export interface BoltAppOptions {
  slackApiUrl: string;
  botToken: string;
  appToken: string;
}

export async function startBoltApp(options: BoltAppOptions): Promise<{ stop(): Promise<void> }> {
  const app = new App({
    token: options.botToken,
    appToken: options.appToken,
    socketMode: true,
    deferInitialization: true,
    convoStore: false,
    clientOptions: { slackApiUrl: options.slackApiUrl, retryConfig: { retries: 0 } },
  });
  listen(app);
  await app.init();
  await app.start();
  return {
    stop: async () => {
      await app.stop();
    },
  };
}

function listen(app: App): void {
  app.command(COMMAND.command, async ({ command, ack, client, respond }) => {
    // Slack tells the person when an app does not answer; "silent" is for that.
    if (command.text === 'silent') return;
    await ack();
    if (command.text.startsWith('declare')) {
      const metadata = command.channel_id;
      await client.views.open({ trigger_id: command.trigger_id, view: declareModal(metadata) });
    } else if (command.text === 'card') {
      await client.chat.postMessage({ channel: command.channel_id, ...card('The card', 0) });
    } else {
      await respond({ text: 'Only *you* know: `secret`', response_type: 'ephemeral' });
    }
  });
  app.view('declare', async ({ ack, view, client }) => {
    const title = view.state.values['title']?.['value']?.value ?? '';
    const severity = view.state.values['severity']?.['value']?.selected_option?.value ?? '';
    if (title.length < 5) {
      await ack({ response_action: 'errors', errors: { title: 'Say a little more.' } });
      return;
    }
    await ack();
    await client.chat.postMessage({
      channel: view.private_metadata,
      ...card(`${severity} ${title}`, 0),
    });
  });
  app.action<BlockAction<ButtonAction>>('count', async ({ ack, action, body, client }) => {
    await ack();
    const { channel, message } = body;
    if (channel === undefined || message === undefined) return;
    const [title = '', count = '0'] = (action.value ?? '').split('|');
    await client.chat.update({
      channel: channel.id,
      ts: message.ts,
      ...card(title, Number(count) + 1),
    });
  });
  app.shortcut('keep', async ({ ack, shortcut, client }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    await client.reactions.add({
      channel: shortcut.channel.id,
      timestamp: shortcut.message_ts,
      name: 'pushpin',
    });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Open incidents' } }],
      },
    });
  });
}

function card(title: string, count: number): { text: string; blocks: KnownBlock[] } {
  return {
    text: title,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title } },
      { type: 'section', text: { type: 'mrkdwn', text: `Pressed *${count}* times` } },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'count',
            text: { type: 'plain_text', text: 'Press' },
            value: `${title}|${count}`,
          },
        ],
      },
    ],
  };
}

function declareModal(metadata: string): ModalView {
  const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });
  return {
    type: 'modal',
    callback_id: 'declare',
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Declare an incident' },
    submit: { type: 'plain_text', text: 'Declare' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: 'title',
        label: { type: 'plain_text', text: 'What is happening?' },
        element: { type: 'plain_text_input', action_id: 'value' },
      },
      {
        type: 'input',
        block_id: 'severity',
        label: { type: 'plain_text', text: 'Severity' },
        element: {
          type: 'static_select',
          action_id: 'value',
          options: ['SEV1', 'SEV2'].map((value) => option(value)),
          initial_option: option('SEV2'),
        },
      },
    ],
  };
}
