/** Performs `webhook.call`: tells an address in tocsin.yaml that its rule ran, signed. */
import { createHmac } from 'node:crypto';
import type { Configuration } from '../domain/configuration.ts';
import { reference } from '../domain/incident/incident.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Attempt, Clock, Perform, Performed, Queries } from '../domain/ports.ts';

/** Whoever takes longer to say "yes" should work later. */
const TIMEOUT_MS = 10_000;

/** What may go well another time; anything else that is refused stays so. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

export interface WebhookParts {
  queries: Queries;
  configuration: Configuration;
  clock: Clock;
  secret: string | undefined;
}

export function callWebhook(parts: WebhookParts): Perform<'webhook.call'> {
  return async (effect, attempt) => {
    const rule = parts.configuration.rules.find(({ name }) => name === effect.rule);
    const action = rule?.actions[effect.action];
    // It was taken out of tocsin.yaml meanwhile.
    if (action?.do !== 'webhook') return { outcome: 'done' };
    const incident = await parts.queries.incident(effect.incident);
    if (!incident) throw new Error(`incident ${effect.incident} is not in the database`);
    // Decided for public ones only; looked at once more, for a leak cannot be taken back.
    if (incident.isPrivate || incident.isDrill) return { outcome: 'done' };
    if (parts.secret === undefined) {
      return {
        outcome: 'give_up',
        reason: 'TOCSIN_WEBHOOK_SECRET is not set, so it is not signed',
      };
    }
    const body = JSON.stringify(bodyFor(incident, effect.rule, attempt));
    return send(action.url, { body, secret: parts.secret, now: parts.clock.now() }, attempt);
  };
}

interface Delivery {
  body: string;
  secret: string;
  now: number;
}

async function send(
  url: string,
  { body, secret, now }: Delivery,
  attempt: Attempt,
): Promise<Performed> {
  const { host } = new URL(url);
  const timestamp = Math.floor(now / 1000).toString();
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  try {
    const response = await fetch(url, {
      method: 'POST',
      // Elsewhere the signature would be somebody else's to use.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'tocsin',
        'x-tocsin-delivery': attempt.key,
        'x-tocsin-timestamp': timestamp,
        'x-tocsin-signature': `sha256=${signature}`,
      },
      body,
      signal: AbortSignal.any([attempt.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return judged(response.status, host);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    return { outcome: 'retry', reason: `${host} did not answer: ${why}` };
  }
}

function judged(status: number, host: string): Performed {
  if (status >= 200 && status < 300) return { outcome: 'done' };
  const reason = `${host} answered ${status}`;
  if (status >= 500 || PASSING.has(status)) return { outcome: 'retry', reason };
  const hint = status >= 300 && status < 400 ? ': put the address it leads to in tocsin.yaml' : '';
  return { outcome: 'give_up', reason: `${reason}${hint}` };
}

/** As the incident stands now; the same delivery may come twice, with the same id. */
function bodyFor(incident: Incident, rule: string, { key, since }: Attempt) {
  const { number, title, severity, status, service, type, declaredBy, channel, roles } = incident;
  return {
    delivery: key,
    rule,
    ranAt: new Date(since).toISOString(),
    incident: {
      number,
      reference: reference(number),
      title,
      severity,
      status,
      service,
      type,
      declaredBy,
      declaredAt: new Date(incident.declaredAt).toISOString(),
      channel: channel?.id,
      roles,
    },
  };
}
