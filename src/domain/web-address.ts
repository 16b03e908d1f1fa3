/** A web address as it may be kept: the same one always the same, and no secret in it. */

/** As long as a link in Slack may be; longer ones cannot be shown. */
const CHARS_MAX = 2_000;

const TRACKING =
  /^(utm_\w+|gclid|dclid|gbraid|wbraid|fbclid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok)$/i;

/** Names of what lets somebody in: "access_token", "X-Amz-Signature", "apiKey". */
const SECRET_NAME =
  /token|secret|passw|pwd|passphrase|api[-_]?key|access[-_]?key|private[-_]?key|signature|credential|session|jwt|bearer|^(sig|key|code|auth|authorization|otp|pin|sas|hmac|state|nonce)$/i;

/** What is a secret by its looks, wherever it stands. */
const SECRET_VALUE =
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*|\bxox[a-z]-[\w-]{8,}|\bxapp-[\w-]{8,}|\bgh[a-z]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\b[sr]k_(?:live|test)_\w{8,}|\bwhsec_\w{8,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}|\bSG\.[\w-]{16,}\.[\w-]{16,}/g;

/** Addresses whose path is the secret. */
const SECRET_PATH =
  /^(https:\/\/(?:hooks\.slack\.com|[\w.-]*discord(?:app)?\.com\/api\/webhooks|[\w.-]*\.webhook\.office\.com))\/.*$/i;

const REDACTED = 'REDACTED';

/** Undefined for what is no address of the web, is too long, or carries a log-in. */
export function webAddress(given: string): string | undefined {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  // "https://name:password@host" shows the password to all who see the list.
  if (url.username !== '' || url.password !== '') return undefined;
  // With the mark in front, or a "?" that the query begins with would be taken for it.
  url.search = marked('?', withoutSecrets(url.search.slice(1)));
  // A single-page app keeps its place there, and some services a token.
  if (url.hash.includes('=')) url.hash = marked('#', withoutSecrets(url.hash.slice(1)));
  const safe = url.href
    .replaceAll(SECRET_VALUE, REDACTED)
    .replace(SECRET_PATH, `$1/${REDACTED}`)
    // It would end a link in Slack.
    .replaceAll('|', '%7C');
  return safe.length <= CHARS_MAX ? safe : undefined;
}

function marked(mark: string, text: string): string {
  return text === '' ? '' : mark + text;
}

/** `a=1&b=2`, each part as it was but for what must not be kept. */
function withoutSecrets(query: string): string {
  return query
    .split('&')
    .filter((pair) => !TRACKING.test(nameOf(pair)))
    .map((pair) => {
      const at = pair.indexOf('=');
      if (at < 0 || !SECRET_NAME.test(nameOf(pair))) return pair;
      return `${pair.slice(0, at)}=${REDACTED}`;
    })
    .join('&');
}

/** What stands before "=", and after the "?" that a fragment may have of its own. */
function nameOf(pair: string): string {
  const name = pair.split('=')[0] ?? '';
  const last = name.split('?').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
