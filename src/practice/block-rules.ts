/** Holds blocks against Slack's limits, and says what is wrong as Slack does, with a pointer to the place. */

import { BLOCKS, ELEMENT_SURFACES } from './block-rules/blocks.ts';
import { CHILD_TYPES } from './block-rules/cards.ts';
import { complaint, complaintsOf, tooMany, unsupported } from './block-rules/complaint.ts';
import { BLOCKS_MAX, type Surface } from './block-rules/limits.ts';
import { type Placed, placedBlocks, placedElements } from './block-rules/placed.ts';
import { problemsTogether } from './block-rules/together.ts';
import { type Json, textOf } from './shapes.ts';

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
  const { json, at, inside } = place;
  if (json.type === undefined) return [complaint('missing required field: type', at)];
  const type = textOf(json.type);
  const rule = BLOCKS.get(type);
  const fits = inside === undefined || CHILD_TYPES.get(inside)?.has(type);
  if (rule === undefined || !rule.on.includes(surface) || fits !== true) {
    return [complaint(unsupported(json.type), `${at}/type`)];
  }
  const misplaced = placedElements(place).filter((element) => !isShown(element, surface));
  if (misplaced.length > 0) {
    return misplaced.map((element) =>
      complaint(unsupported(element.json.type), `${element.at}/type`),
    );
  }
  const parsed = rule.holds.safeParse(json, { reportInput: true });
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => complaintsOf(issue, at));
}

function isShown(element: Placed, surface: Surface): boolean {
  return ELEMENT_SURFACES.get(textOf(element.json.type))?.includes(surface) ?? true;
}
