/** The baseline for all that comes on top of Bolt: an app that acknowledges, and does nothing else. */
import { App, LogLevel } from '@slack/bolt';

const app = new App({
  token: setting('SLACK_BOT_TOKEN'),
  appToken: setting('SLACK_APP_TOKEN'),
  socketMode: true,
  convoStore: false,
  clientOptions: { slackApiUrl: setting('SLACK_API_URL') },
  logLevel: LogLevel.ERROR,
});
app.command('/incident', async ({ ack }) => {
  await ack();
});
await app.start();
process.stdout.write('ready\n');

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; bench/processes.ts sets it`);
  return value;
}
