/** The commands a person has run, for the up arrow; kept for the tab's life. */

import { useRef } from 'preact/hooks';

const KEY = 'practice.commands';
const MAX_REMEMBERED = 20;

export function useCommandHistory() {
  /** How far back the arrow has gone; 0 is not at all. */
  const back = useRef(0);
  return {
    add(command: string): void {
      const others = read().filter((one) => one !== command);
      sessionStorage.setItem(KEY, JSON.stringify([command, ...others].slice(0, MAX_REMEMBERED)));
      back.current = 0;
    },
    older(): string | undefined {
      const command = read()[back.current];
      if (command !== undefined) back.current += 1;
      return command;
    },
    /** Whether the text is the command last recalled, so that another arrow goes further back. */
    recalling(text: string): boolean {
      const here = back.current > 0 && read()[back.current - 1] === text;
      if (!here) back.current = 0;
      return here;
    },
  };
}

function read(): string[] {
  const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
  return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
}
