/** Says what a schema found wrong in Slack's own words. */

import type { z } from 'zod';

import { isJson } from '../shapes.ts';

type Issue = z.core.$ZodIssue;

/** `at` is the JSON pointer of what was parsed. */
export function complaintsOf(issue: Issue, at: string): string[] {
  const here = pointer(at, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => complaint(`invalid additional property: ${key}`, here));
  }
  const missing = missingField(issue);
  if (missing !== undefined) {
    return [complaint(`missing required field: ${missing}`, pointer(at, issue.path.slice(0, -1)))];
  }
  return [complaint(wording(issue), here)];
}

export function complaint(problem: string, at: string): string {
  return `[ERROR] ${problem} [json-pointer:${at}]`;
}

export function unsupported(type: unknown): string {
  return `unsupported type: ${typeof type === 'string' ? type : JSON.stringify(type)}`;
}

export function tooLong(max: number): string {
  return `must be less than ${max + 1} characters`;
}

export function tooMany(max: number): string {
  return `no more than ${max} items allowed`;
}

function missingField(issue: Issue): string | undefined {
  const field = issue.path.at(-1);
  if (field === undefined) return undefined;
  if (isUnknownType(issue)) {
    return isJson(issue.input) && issue.input.type !== undefined ? undefined : 'type';
  }
  return issue.input === undefined && issue.code !== 'custom' ? String(field) : undefined;
}

function wording(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string') return tooLong(Number(issue.maximum));
      return issue.origin === 'array'
        ? tooMany(Number(issue.maximum))
        : `must be less than ${Number(issue.maximum) + 1}`;
    case 'too_small':
      if (issue.origin === 'string')
        return `must be more than ${Number(issue.minimum) - 1} characters`;
      return issue.origin === 'array'
        ? `must provide at least ${issue.minimum} items`
        : `must be more than ${Number(issue.minimum) - 1}`;
    case 'invalid_type':
      return `must provide ${KINDS[issue.expected] ?? `a ${issue.expected}`}`;
    case 'invalid_value':
      return `value must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return unsupported(isJson(issue.input) ? issue.input.type : undefined);
    default:
      return issue.message;
  }
}

const KINDS: Record<string, string> = {
  object: 'an object',
  array: 'an array',
  int: 'an integer',
};

function isUnknownType(issue: Issue): boolean {
  return issue.code === 'invalid_union' && issue.path.at(-1) === 'type';
}

function pointer(at: string, path: readonly PropertyKey[]): string {
  return [at, ...path.map(String)].join('/');
}
