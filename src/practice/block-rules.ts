/** Holds blocks against Slack's limits, and says what is wrong as Slack does, with a pointer to the place. */

import { BLOCKS, ELEMENT_SURFACES } from './block-rules/blocks.ts';
import { CHILD_TYPES } from './block-rules/cards.ts';
import { complaint, complaintsOf, tooMany } from './block-rules/complaint.ts';
import { BLOCKS_MAX, type Surface } from './block-rules/limits.ts';
import { type Placed, placedBlocks, placedElements } from './block-rules/placed.ts';
import { problemsTogether } from './block-rules/together.ts';
import type { Json } from './shapes.ts';

/** `at` is the JSON pointer of the list of blocks. */
export function checkBlocks(blocks: readonly Json[], surface: Surface, at: string): string[] {
  const max = BLOCKS_MAX[surface];
  const places = placedBlocks(blocks, at);
  return [
    ...(blocks.length > max ? [complaint(tooMany(max), at)] : []),
    ...places.flatMap((place) => blockProblems(place, surface)),
    ...problemsTogether(places),
  ];
}

function blockProblems(place: Placed, surface: Surface): string[] {
  const { json, at } = place;
  if (json.type === undefined) return [complaint('missing required field: type', at)];
  const type = typeof json.type === 'string' ? json.type : JSON.stringify(json.type);
  const rule = BLOCKS.get(type);
  const fits = place.inside === undefined || CHILD_TYPES.get(place.inside)?.has(type);
  if (rule === undefined || !rule.on.includes(surface) || fits !== true) {
    return [complaint(`unsupported type: ${type}`, `${at}/type`)];
  }
  const misplaced = placedElements(place).filter(
    (element) => !(elementSurfaces(element)?.includes(surface) ?? true),
  );
  if (misplaced.length > 0) {
    return misplaced.map((element) =>
      complaint(`unsupported type: ${String(element.json.type)}`, `${element.at}/type`),
    );
  }
  const parsed = rule.holds.safeParse(json, { reportInput: true });
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => complaintsOf(issue, at));
}

function elementSurfaces({ json }: Placed): readonly Surface[] | undefined {
  return typeof json.type === 'string' ? ELEMENT_SURFACES.get(json.type) : undefined;
}
