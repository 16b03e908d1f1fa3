/** What is chosen from the start must be one of the choices, exactly. */

import { isDeepStrictEqual } from 'node:util';

import type { z } from 'zod';

import { complain } from './composition.ts';

interface Chooser {
  options?: unknown[] | undefined;
  option_groups?: { options: unknown[] }[] | undefined;
  initial_option?: unknown;
  initial_options?: unknown[] | undefined;
}

export function initialAmongOptions(payload: z.core.ParsePayload<Chooser>): void {
  const { options, option_groups, initial_option, initial_options } = payload.value;
  const choices = [...(options ?? []), ...(option_groups ?? []).flatMap((group) => group.options)];
  const offered = (option: unknown) => choices.some((choice) => isDeepStrictEqual(choice, option));
  const message = 'must be one of the options';
  if (initial_option !== undefined && !offered(initial_option)) {
    complain(payload, message, ['initial_option']);
  }
  for (const [index, option] of (initial_options ?? []).entries()) {
    if (!offered(option)) complain(payload, message, ['initial_options', index]);
  }
}
