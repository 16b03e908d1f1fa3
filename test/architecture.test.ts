/** The architecture as data: who may import whom, and what the code never says. Read this first. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Which of our own folders each folder may import, types too. `main` is src/*.ts: the files that
 * build the program out of its parts. The edges never import each other: what one has for another
 * goes by domain/ports.ts.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  store: ['domain', 'db'],
  slack: ['domain'],
  http: ['domain'],
  notify: ['domain'],
  tracker: ['domain'],
  app: ['domain', 'store', 'slack', 'http', 'notify', 'tracker'],
  practice: [],
  demo: ['app', 'practice'],
  main: ['domain', 'store', 'slack', 'http', 'notify', 'tracker', 'app', 'practice', 'demo'],
  db: [],
};

/** Which packages each folder may import; `node:` stands for all that Node brings along. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  domain: [
    ...['zod', 'date-fns', '@date-fns/tz', '@sindresorhus/slugify', 'mdast*', '@types/mdast'],
    'fastest-levenshtein',
    // A tree of elements and its text, so that a name cannot become markup.
    ...['xast', 'xast-util-to-xml'],
  ],
  store: ['node:', 'drizzle-orm', 'better-sqlite3'],
  slack: [
    ...['node:', '@slack/*', 'undici', 'zod', 'date-fns', '@date-fns/tz', 'pino'],
    'fastest-levenshtein',
  ],
  http: ['node:', 'hono', '@hono/*', 'zod', 'pino'],
  notify: ['node:', 'zod', 'pino'],
  tracker: ['node:', 'zod', 'pino'],
  // Calendars are files like any other: written and read at the edge, from and to our own model.
  app: [
    ...['node:', 'zod', 'yaml', 'pino', 'commander', 'ical.js', 'windows-iana'],
    // For pictures and tables in files; dejavu-fonts-ttf is found by its path.
    ...['@resvg/resvg-js', 'csv-stringify'],
  ],
  practice: [
    ...['node:', 'emulate', 'ws', 'preact', 'node-emoji', 'hono', '@hono/*', 'zod'],
    ...['@slack/*', 'date-fns', '@date-fns/tz'],
  ],
  demo: ['node:', 'pino', '@sinonjs/fake-timers'],
  main: ['node:', 'commander', 'pino'],
  db: ['drizzle-orm'],
};

interface Ban {
  what: string;
  pattern: RegExp;
  /** What to write instead. */
  instead: string;
  /** Files, or folders when they end in "/", below src/, that may. */
  except: readonly string[];
}

const BANS: readonly Ban[] = [
  {
    what: 'the ambient time',
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(|\bprocess\.hrtime\b/,
    instead: 'take a Clock (domain/ports.ts) or the time as an argument',
    except: ['main.ts', 'app/clock.ts', 'practice/', 'demo/'],
  },
  {
    what: 'ambient randomness',
    pattern: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/,
    instead: 'take the random number or the id as an argument',
    except: ['main.ts', 'practice/'],
  },
  {
    what: 'the environment',
    pattern: /\bprocess\.env\b/,
    instead: 'read it in app/settings.ts and hand its value on',
    except: ['main.ts'],
  },
  {
    what: 'the console',
    pattern: /\bconsole\./,
    instead: 'take the Logger',
    except: ['main.ts', 'practice/page/'],
  },
];

/** Longer than the rest, each with its reason. */
const LONG_FILES: Readonly<Record<string, string>> = {
  'src/practice/page/text/emoji-names.ts': 'one table of data, which no reader reads through',
};

const LINES_MAX = 300;
const VAGUE_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'service', 'misc'];

/**
 * A migration that somebody may have run is never edited: their database would differ from ours.
 * `npm run db` writes a new one; its hash is added here.
 */
const MIGRATIONS: Readonly<Record<string, string>> = {
  '0000_init': 'bf60e96cbd85669e9b8bc85ab7e835f9fe56002d2eeade92ad9e4d466f92c122',
  '0001_people': 'f0b0d6d6c2eed9052156df21d921f463f976961039f3b5a2baa71da5c7ead43a',
  '0002_lists': '8646b8541da87d2098b3544a1ffdf7438dd9b573216d2dba9f4f4cea1f03b0a7',
  '0003_subscriptions': '71d05f9eeb96a363e5c1bf96e46c64f732c91abe0299897eb03d80fb6ab0c623',
};

interface Source {
  /** Below the repository: "src/store/jobs.ts". */
  path: string;
  text: string;
  /** The text with its comments blanked out. */
  code: string;
}

const sources = ['src', 'db'].flatMap(read);
const tests = read('test');

describe('the architecture', () => {
  it('has sources to look at, in folders that the table knows', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.map(layerOf).filter((layer) => !(layer in MAY_IMPORT))).toEqual([]);
  });

  it('points one way: domain ← the edges ← app ← main', () => {
    const wrong = sources.flatMap((source) =>
      importsOf(source).flatMap((specifier) => {
        if (!specifier.startsWith('.')) return [];
        const target = layerOf({ path: join(dirname(source.path), specifier) });
        const layer = layerOf(source);
        const isAllowed = target === layer || MAY_IMPORT[layer]?.includes(target);
        return isAllowed ? [] : [`${source.path}: ${layer} may not import ${specifier}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps each package where it belongs', () => {
    const wrong = sources.flatMap((source) =>
      importsOf(source)
        .filter((specifier) => !specifier.startsWith('.'))
        .filter((specifier) => !MAY_USE[layerOf(source)]?.some((name) => isOf(specifier, name)))
        .map((specifier) => `${source.path}: ${layerOf(source)} may not use ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(BANS)('bans $what', ({ pattern, instead, except }) => {
    const wrong = sources
      .filter(({ path }) => !except.some((place) => isIn(path, `src/${place}`)))
      .flatMap((source) => linesWith(source.code, pattern).map((line) => `${source.path}:${line}`))
      .map((place) => `${place}: ${instead}`);
    expect(wrong).toEqual([]);
  });

  it('leaves nothing for later', () => {
    const wrong = [...sources, ...tests]
      // This file has to name what it looks for.
      .filter(({ path }) => path !== 'test/architecture.test.ts')
      .flatMap(({ path, text }) =>
        linesWith(text, /\b(FIXME|TODO|XXX)\b/).map((line) => `${path}:${line}`),
      )
      .map((place) => `${place}: mend it now, or file an issue`);
    expect(wrong).toEqual([]);
  });

  it('says in the first line of each file what the file is for', () => {
    const wrong = [...sources, ...tests]
      .filter(({ text }) => !opensWithSentence(text))
      .map(({ path }) => `${path}: open it with a /** sentence. */`);
    expect(wrong).toEqual([]);
  });

  it(`keeps a file within ${LINES_MAX} lines`, () => {
    const wrong = [...sources, ...tests]
      .filter(({ path }) => !(path in LONG_FILES))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > LINES_MAX)
      .map(({ path, lines }) => `${path} has ${lines} lines: it holds more than one subject`);
    expect(wrong).toEqual([]);
  });

  it('names no file so that anything could be in it', () => {
    const wrong = [...sources, ...tests]
      .filter(({ path }) =>
        basename(path)
          .split(/[.-]/)
          .some((word) => VAGUE_NAMES.includes(word)),
      )
      .map(({ path }) => `${path}: name it after the one thing it holds`);
    expect(wrong).toEqual([]);
  });

  it('never edits a migration', () => {
    const folder = join(root, 'db/migrations');
    const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
      entries: { tag: string }[];
    };
    const tags = journal.entries.map(({ tag }) => tag);
    const hashes = tags.map((tag) => [
      tag,
      createHash('sha256')
        .update(readFileSync(join(folder, `${tag}.sql`)))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(hashes)).toEqual(MIGRATIONS);
    const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
    expect(files.toSorted()).toEqual(tags.map((tag) => `${tag}.sql`).toSorted());
  });
});

function read(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      return { path: relative(root, file), text, code: withoutComments(text) };
    });
}

/** "store" for src/store/jobs.ts, "main" for src/main.ts, "db" for db/schema.ts. */
function layerOf({ path }: Pick<Source, 'path'>): string {
  const [top = '', folder = '', ...more] = path.split('/');
  if (top !== 'src') return top;
  return more.length === 0 ? 'main' : folder;
}

/** All that a file names to load: static, for a side effect, for types, and at run time. */
function importsOf({ code }: Source): string[] {
  const named = /(?:\bfrom\s+|\bimport\s*\(?\s*)'([^'\n]+)'/g;
  return [...code.matchAll(named)].map((match) => match[1] ?? '');
}

/** Whether a specifier belongs to a package, or to one of a family that ends in "*". */
function isOf(specifier: string, name: string): boolean {
  if (name.endsWith('*')) return specifier.startsWith(name.slice(0, -1));
  if (name === 'node:') return specifier.startsWith(name);
  return specifier === name || specifier.startsWith(`${name}/`);
}

function opensWithSentence(text: string): boolean {
  const opening = /^(?:#!.*\n)?\/\*\*([\s\S]*?)\*\//.exec(text)?.[1];
  return opening !== undefined && /\S[.!?]\s/.test(opening);
}

function isIn(path: string, place: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place;
}

/** Line numbers, from 1. */
function linesWith(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

/** Keeps the lines where they are, and what is in quotes: "https://…" opens no comment. */
function withoutComments(text: string): string {
  const token =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/.*/g;
  return text.replaceAll(token, (found) =>
    found.startsWith('/') ? found.replaceAll(/[^\n]/g, ' ') : found,
  );
}
