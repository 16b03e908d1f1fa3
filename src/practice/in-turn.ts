/** Runs pieces of work one after the other, in the order in which they were asked for. */

export interface Turns {
  inTurn: <T>(work: () => T | Promise<T>) => Promise<T>;
  /** How many are running or waiting. */
  waiting(): number;
}

export function takeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    waiting += 1;
    const turn = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return { inTurn, waiting: () => waiting };
}
