/**
 * One rotation out of several layers that take turns: in a calendar each person's turn is an event
 * of its own, every third week for example.
 */
import type { LayerFile } from './schedule.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Who is on call stays exactly as it was: only layers alike in all but people and start unite. */
export function mergeTurns(layers: readonly LayerFile[]): LayerFile[] {
  const merged: LayerFile[] = [];
  const byStart = layers.toSorted((a, b) => startOf(a) - startOf(b));
  for (const layer of byStart) {
    const index = merged.findIndex((other) => offsetOf(other, layer) !== undefined);
    const other = merged[index];
    if (other) merged[index] = united(other, layer, offsetOf(other, layer) ?? 0);
    else merged.push(layer);
  }
  return merged;
}

/** How many turns after the first one's start the other begins; undefined when they do not unite. */
function offsetOf(first: LayerFile, other: LayerFile): number | undefined {
  const { participants, unit } = other.rotation;
  const isPlain = (unit === 'day' || unit === 'week') && other.rotation.count === 1;
  if (!isPlain || !other.rotation.start || likeness(first) !== likeness(other)) return undefined;
  const turnMs = unit === 'day' ? DAY_MS : 7 * DAY_MS;
  const turns = (startOf(other) - startOf(first)) / turnMs;
  const last = participants.findLastIndex((group) => group.length > 0);
  // Further on it would come round once before it begins.
  return Number.isInteger(turns) && turns + last < participants.length ? turns : undefined;
}

function likeness({ id: _id, rotation, ...rest }: LayerFile): string {
  const { unit, count, participants, start: _start, ...more } = rotation;
  const turns = participants.length;
  return JSON.stringify([rest, { unit, count, turns, ...more }]);
}

function united(first: LayerFile, other: LayerFile, offset: number): LayerFile {
  const turns = first.rotation.participants;
  const participants = turns.map((group, index) => {
    const added = other.rotation.participants[(index - offset + turns.length) % turns.length] ?? [];
    return [...new Set([...[group].flat(), ...[added].flat()])];
  });
  const id = first.id === other.id ? first.id : `${first.id}, ${other.id}`;
  return { ...first, id, rotation: { ...first.rotation, participants } };
}

function startOf({ rotation }: LayerFile): number {
  return Date.parse(`${rotation.start}Z`);
}
