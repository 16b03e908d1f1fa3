/** The objects that travel between the parts of the practice workspace, and how to read unknown ones. */

export type Json = Record<string, unknown>;

/** A message in Slack's own form. */
export interface SlackMessage extends Json {
  type: 'message';
  ts: string;
  user: string;
  text: string;
}

/** Slack's answer to a Web API call. */
export type ApiResult = ({ ok: true } & Json) | ({ ok: false; error: string } & Json);

/** Who calls the Web API, by which kind of token. */
export interface Caller {
  kind: 'bot' | 'user' | 'app';
  userId: string;
  scopes: ReadonlySet<string>;
}

export interface ApiCall {
  method: string;
  args: Json;
  caller: Caller;
}

export function refuse(error: string, more: Json = {}): { ok: false; error: string } & Json {
  return { ok: false, error, ...more };
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function jsonOf(value: unknown): Json {
  return isJson(value) ? value : {};
}

export function jsonList(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** A form sends every value as text, JSON sends it as it is: both mean the same to Slack. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function flagOf(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === '1';
}

/** A list of ids, sent as JSON or separated by commas. */
export function idsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value.map(textOf) : textOf(value).split(',');
  return [...new Set(list.map((id) => id.trim()).filter((id) => id !== ''))];
}
