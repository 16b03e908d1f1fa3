/**
 * Reads `--name value` out of what somebody typed. The rest is prose and stays as it is, with its
 * apostrophes and dashes, which is why no command-line parser does this.
 */

export interface FlagShape {
  /** What follows it, for the sentence that corrects: "SEV2". Without it the flag stands alone. */
  value?: string;
}

export interface Arguments<Name extends string> {
  /** Everything that is not a flag, as one line or many as typed. */
  rest: string;
  flags: Partial<Record<Name, string>>;
}

export type Parsed<Name extends string> = { ok: Arguments<Name> } | { problem: string };

/**
 * A flag as typed, with its value when that is joined to it by "=". Phones and Macs turn "--" into
 * "—" and "x" into “x”.
 */
const FLAG = /(^|\s)(--|[—–])([A-Za-z][\w-]*)(?:=(["“][^"“”]*["”]|\S*))?(?=\s|$)/g;

/** @param command for the sentence: "/incident declare". */
export function parseArguments<Name extends string>(
  text: string,
  shapes: Readonly<Record<Name, FlagShape>>,
  command: string,
): Parsed<Name> {
  const flags: Partial<Record<Name, string>> = {};
  let rest = '';
  let from = 0;
  for (const match of text.matchAll(FLAG)) {
    if (match.index < from) continue;
    const [whole, , dashes, typed = '', joined] = match;
    const name = typed.toLowerCase();
    if (!isName(name, shapes)) {
      // Prose has long dashes of its own; nobody writes "--word" in it.
      if (dashes !== '--') continue;
      return { problem: unknownFlag(typed, shapes, command) };
    }
    rest += text.slice(from, match.index);
    from = match.index + whole.length;
    const { value } = shapes[name];
    if (value === undefined) {
      if (joined !== undefined)
        return { problem: `--${name} takes no value; write \`--${name}\`.` };
      flags[name] = 'true';
      continue;
    }
    const found = joined === undefined ? nextWord(text.slice(from)) : { word: joined, length: 0 };
    const word = found?.word.replaceAll(/^["“]|["”]$/g, '');
    if (!word) return { problem: `--${name} needs a value, for example \`--${name} ${value}\`.` };
    flags[name] = word;
    from += found?.length ?? 0;
  }
  return { ok: { rest: (rest + text.slice(from)).trim(), flags } };
}

function nextWord(text: string): { word: string; length: number } | undefined {
  const match = /^\s+(["“][^"“”]*["”]|(?!--)\S+)/.exec(text);
  return match?.[1] === undefined ? undefined : { word: match[1], length: match[0].length };
}

function isName<Name extends string>(
  name: string,
  shapes: Readonly<Record<Name, FlagShape>>,
): name is Name {
  return Object.hasOwn(shapes, name);
}

function unknownFlag(
  name: string,
  shapes: Readonly<Record<string, FlagShape>>,
  command: string,
): string {
  const known = Object.entries(shapes).map(([flag, { value }]) =>
    value === undefined ? `\`--${flag}\`` : `\`--${flag} ${value}\``,
  );
  return `I do not know \`--${name}\`. \`${command}\` takes ${known.join(', ')}.`;
}
