/**
 * The one place that starts a browser for tests. It comes whole from npm, with the few system
 * libraries and the font that a bare machine lacks, and it can reach this machine only.
 */

import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const ARGS = [
  // Containers and CI run as root, where Chromium's own sandbox refuses to start.
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--font-render-hinting=none',
  // A page that asks another machine for anything must fail here, as it would for a person offline.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export async function launchBrowser(): Promise<Browser> {
  const home = await unpack();
  const executablePath = join(home, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(home, 'fonts.conf') };
  const libraries = (await startsAlone(executablePath))
    ? {}
    : { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') };
  const env = { ...definedEnvironment(), ...fonts, ...libraries };
  return chromium.launch({ executablePath, args: ARGS, env, headless: true });
}

/**
 * Unpacks the browser once for each version and user. The package unpacks to the temporary folder
 * and takes a half-written file for a whole one, so each process unpacks to a folder of its own,
 * and the first to finish moves it into place.
 */
async function unpack(): Promise<string> {
  const home = join(tmpdir(), `tocsin-browser-${await packageVersion()}-${userInfo().username}`);
  if (await exists(home)) return home;
  const fresh = await mkdtemp(`${home}-`);
  await withEnvironment(
    // The Lambda name makes the package unpack its libraries as well.
    { TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    () => sparticuz.executablePath(),
  );
  await writeFile(join(fresh, 'fonts.conf'), fontsConfiguration(home));
  try {
    await rename(fresh, home);
  } catch (error) {
    // Another process was first.
    if (!(await exists(home))) throw error;
    await rm(fresh, { recursive: true, force: true });
  }
  return home;
}

/** The machine's own fonts, when it has some, and the one that comes with the browser. */
function fontsConfiguration(home: string): string {
  const folders = [join(home, 'fonts'), '/usr/share/fonts', join(homedir(), '.fonts')];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>`).join('\n')}
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}

/** Whether the machine has the libraries that Chromium needs (nss, nspr, expat). */
async function startsAlone(executablePath: string): Promise<boolean> {
  try {
    await promisify(execFile)(executablePath, ['--version']);
    return true;
  } catch {
    return false;
  }
}

async function packageVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const text = await readFile(join(dirname(entry), '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function withEnvironment<T>(
  values: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function definedEnvironment(): Record<string, string> {
  const pairs = Object.entries(process.env).filter((pair): pair is [string, string] => {
    return pair[1] !== undefined;
  });
  return Object.fromEntries(pairs);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
