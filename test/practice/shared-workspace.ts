/** One practice workspace for all tests of a file: for those that only call the Web API. */

import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll } from 'vitest';

import type { PracticeOptions } from '../../src/practice/options.ts';
import { type Practice, startPractice } from '../../src/practice/practice.ts';
import { clientOf } from './workspace.ts';

interface Workspace {
  practice: Practice;
  bot: WebClient;
}

/** Both are there once the tests run. */
export function useWorkspace(options: PracticeOptions = {}): Workspace {
  const workspace = {} as Workspace;
  beforeAll(async () => {
    workspace.practice = await startPractice(options);
    workspace.bot = clientOf(workspace.practice);
  });
  afterAll(() => workspace.practice.close());
  return workspace;
}

/** All that Slack says with a refusal. */
export async function refusedWith(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'data' in error) return error.data as Record<string, unknown>;
    throw error;
  }
  throw new Error('the call was accepted');
}
