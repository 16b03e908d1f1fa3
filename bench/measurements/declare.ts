/** What a declaration asks of Slack, and when whoever declared can talk in the new channel. */
import { WebClient } from '@slack/web-api';
import type { WebApiCall } from '../../src/practice/protocol.ts';
import type { Comparison, Measurement } from '../measurement.ts';
import { startTocsin } from '../processes.ts';
import { openWorkspace } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';

const DECLARATIONS = 12;
/** A usual answer of Slack's, and long beside what this machine adds to it. */
const LATENCY_MS = 100;
/** The journal gives the start of a call in whole milliseconds. */
const ROUNDING_MS = 1;

interface Figures {
  inSequence: number;
  inAll: number;
  talkMs: number;
}

interface Declared extends Figures {
  oneByOneMs: number;
}

export const declare: Measurement = {
  name: 'Declaring an incident',
  about: `From submitting \`/incident declare …\` until whoever did can talk in the new channel, which is when conversations.invite was answered; every Slack call takes ${LATENCY_MS} ms. Calls one after another: the longest chain of Web API calls in which each began when the one before had been answered. In all: every Web API call that the declaration led to; the answer by response_url is none, and Slack holds it to no limit. The baseline makes the same Web API calls strictly one after another and invites last, as the bots compared with do. Their counts were read in their code (Dispatch at dd2837e, incidentbot at ae13a1f).`,
  async run() {
    const workspace = await openWorkspace();
    const bot = await startTocsin(workspace.practice);
    try {
      workspace.slowDown(LATENCY_MS);
      // Asks more than the others: who the bot and the person are is not known yet.
      const { methods: _methods, ...first } = await declareOne(workspace, 'The first');
      const declared: Declared[] = [];
      for (let number = 1; number <= DECLARATIONS; number++) {
        const { methods, ...figures } = await declareOne(workspace, `Payments fail ${number}`);
        const oneByOneMs = await oneByOne(workspace, methods, `one-by-one-${number}`);
        declared.push({ ...figures, oneByOneMs });
      }
      return comparisons(first, declared);
    } finally {
      await bot.stop();
      await workspace.close();
    }
  },
};

function comparisons(first: Figures, declared: readonly Declared[]): Comparison[] {
  return [
    {
      unit: 'calls',
      series: [
        {
          what: 'Calls one after another, until one can talk',
          samples: declared.map((each) => each.inSequence),
          most: 3,
          others: 'Dispatch 11, incidentbot 8',
        },
        {
          what: 'Calls in all',
          samples: declared.map((each) => each.inAll),
          most: 8,
          others: 'Dispatch 22 to 67, incidentbot 8',
        },
        {
          what: 'One after another, first of a process and a person',
          samples: [first.inSequence],
          most: 3,
        },
        {
          what: 'In all, first of a process and a person',
          samples: [first.inAll],
          most: 8,
        },
      ],
    },
    {
      unit: 'ms',
      baseline: {
        what: 'The same calls one after another',
        samples: declared.map((each) => each.oneByOneMs),
      },
      series: [{ what: 'Until one can talk', samples: declared.map((each) => each.talkMs) }],
    },
  ];
}

async function declareOne(workspace: Workspace, title: string) {
  const { practice } = workspace;
  practice.forgetCalls();
  const submittedAt = Date.now();
  await workspace.incident(`declare ${title} --anyway`);
  await workspace.quietFor(5 * LATENCY_MS);
  const calls = practice.calls();
  const methods = calls.filter(({ method }) => method !== 'response_url');
  const invited = methods.find(({ method }) => method === 'conversations.invite');
  if (!invited?.result.ok) throw new Error('nobody was invited');
  return {
    methods,
    inSequence: longestChain(methods.filter((call) => endOf(call) <= endOf(invited))),
    inAll: methods.length,
    talkMs: endOf(invited) - submittedAt,
  };
}

function endOf({ at, durationMs }: WebApiCall): number {
  return at + durationMs;
}

/** Always taking the call that ends first leaves the most room for those after it. */
function longestChain(calls: readonly WebApiCall[]): number {
  let length = 0;
  let free = 0;
  for (const call of calls.toSorted((a, b) => endOf(a) - endOf(b))) {
    if (call.at + ROUNDING_MS < free) continue;
    length += 1;
    free = endOf(call);
  }
  return length;
}

/** The same calls about a channel of their own: the channel first, the invitation last. */
async function oneByOne(
  { practice }: Workspace,
  calls: readonly WebApiCall[],
  name: string,
): Promise<number> {
  const client = new WebClient(practice.botToken, {
    slackApiUrl: practice.slackApiUrl,
    retryConfig: { retries: 0 },
  });
  const is = (method: string) => (call: WebApiCall) => call.method === method;
  const creation = calls.find(is('conversations.create'));
  const invitation = calls.find(is('conversations.invite'));
  if (!creation || !invitation) throw new Error('no channel was made');
  const between = calls.filter((call) => call !== creation && call !== invitation);
  const startedMs = performance.now();
  const created = await client.apiCall('conversations.create', { ...creation.args, name });
  const renamed = new Map([[channelOf(creation.result), channelOf(created)]]);
  for (const { method, args, result } of [...between, invitation]) {
    const answer = await client.apiCall(method, replaced(args, renamed));
    // A message has another timestamp here, and what was pinned there must be pinned here.
    const { ts } = answer as { ts?: string };
    if (typeof result['ts'] === 'string' && ts) renamed.set(result['ts'], ts);
  }
  return performance.now() - startedMs;
}

function channelOf(answer: object): string {
  return (answer as { channel: { id: string } }).channel.id;
}

function replaced(
  args: Record<string, unknown>,
  renamed: ReadonlyMap<string, string>,
): Record<string, unknown> {
  let text = JSON.stringify(args);
  for (const [before, now] of renamed) text = text.replaceAll(before, now);
  return JSON.parse(text) as Record<string, unknown>;
}
