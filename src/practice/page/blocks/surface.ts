/**
 * What stands around blocks: a message, a modal or the Home tab. It holds what the person has
 * changed in the elements, and sends what they do to the app.
 */

import { createContext } from 'preact';
import { useContext, useMemo, useReducer } from 'preact/hooks';
import type { Block, FormValues } from '../../protocol.ts';
import { collectValues, type ElementState } from '../form-values.ts';

/** How a message, modal or Home tab reaches the app. */
export interface SurfaceLink {
  act(action: Record<string, unknown>, values: FormValues): Promise<unknown>;
  suggest(blockId: string, actionId: string, value: string): Promise<unknown[]>;
}

export class Surface {
  blocks: readonly Block[] = [];
  link: SurfaceLink;
  /** The conversation that `default_to_current_conversation` means. */
  current: string | undefined;
  changed: FormValues = {};
  readonly #draw: () => void;

  constructor(link: SurfaceLink, draw: () => void) {
    this.link = link;
    this.#draw = draw;
  }

  change(blockId: string, actionId: string, state: ElementState): void {
    this.changed = {
      ...this.changed,
      [blockId]: { ...this.changed[blockId], [actionId]: state },
    };
    this.#draw();
  }

  values(): FormValues {
    return collectValues(this.blocks, this.changed, this.current);
  }

  async act(action: Record<string, unknown>): Promise<void> {
    await this.link.act(action, this.values());
  }
}

/**
 * One surface for as long as the component lives, so that what was typed survives a view or
 * message being replaced; `collectValues` drops what no longer has an element.
 */
export function useSurface(
  blocks: readonly Block[],
  link: SurfaceLink,
  current: string | undefined,
): Surface {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const surface = useMemo(() => new Surface(link, () => draw(undefined)), []);
  surface.blocks = blocks;
  surface.link = link;
  surface.current = current;
  return surface;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurfaceContext(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('an element stands outside of a surface');
  return surface;
}
