/** Who performs which effect. A kind of effect without a performer does not compile. */
import type { Effect, EffectKind } from '../domain/effects.ts';
import type { Attempt, Perform, Performed } from '../domain/ports.ts';

export type Performers = { readonly [K in EffectKind]: Perform<K> };

export function performEffect<K extends EffectKind>(
  performers: Performers,
  effect: Extract<Effect, { kind: K }>,
  attempt: Attempt,
): Promise<Performed> {
  const perform: Perform<K> = performers[effect.kind];
  return perform(effect, attempt);
}

/** A timer fires by deciding its command now. */
export const wake: Perform<'wake'> = async (effect) => ({
  outcome: 'done',
  report: effect.command,
});
