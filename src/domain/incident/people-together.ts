/** People who come and go one after the other, in one line of the timeline instead of many. */
import type { Entry } from './timeline.ts';

/** Who came within so long of the first one came together with them. */
const TOGETHER_MS = 15 * 60_000;
/** A line that names more is not read. */
const NAMED_MAX = 12;

/** @param entries in their order. */
export function withPeopleTogether(entries: readonly Entry[]): Entry[] {
  const all: Entry[] = [];
  let run: Entry[] = [];
  const endRun = () => {
    const [first] = run;
    if (first) all.push({ ...first, text: together(run) });
    run = [];
  };
  for (const entry of entries) {
    if (entry.kind !== 'people') {
      endRun();
      all.push(entry);
      continue;
    }
    if (entry.at - (run[0]?.at ?? entry.at) > TOGETHER_MS) endRun();
    run.push(entry);
  }
  endRun();
  return all;
}

/** "<@UBO>, <@UDEE> joined; <@UCY> left." */
function together(run: readonly Entry[]): string {
  const did = new Map<string, Set<string>>();
  for (const { text } of run) {
    const [, who = text, what = ''] = /^(\S+) (\w+)\.$/.exec(text) ?? [];
    did.set(what, (did.get(what) ?? new Set()).add(who));
  }
  return `${[...did].map(([what, who]) => `${listed([...who])} ${what}`).join('; ')}.`;
}

function listed(people: readonly string[]): string {
  const named = people.slice(0, NAMED_MAX).join(', ');
  const left = people.length - NAMED_MAX;
  return left > 0 ? `${named} and ${left} more` : named;
}
