/** Serves the page: its own files, and Preact's modules from where npm put them. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve, sep } from 'node:path';

import { type Context, Hono } from 'hono';

import type { Bindings } from './server.ts';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Inside the package, by the name that the page's import map gives them. */
const MODULES: Record<string, string> = {
  'preact.js': 'dist/preact.module.js',
  'preact/hooks.js': 'hooks/dist/hooks.module.js',
  'preact/jsx-runtime.js': 'jsx-runtime/dist/jsxRuntime.module.js',
};

export function pageRoutes(pageDirs: readonly string[]): Hono<{ Bindings: Bindings }> {
  const routes = new Hono<{ Bindings: Bindings }>();
  const preact = dirname(createRequire(import.meta.url).resolve('preact/package.json'));
  routes.get('/', (c) => sendFirst(c, pageDirs, 'index.html'));
  // Links to messages, as Slack writes them, lead to the place in the page.
  routes.get('/archives/:channel/:message?', (c) => {
    const { channel, message } = c.req.param();
    const [, seconds, micros] = /^p(\d+)(\d{6})$/.exec(message ?? '') ?? [];
    const at = seconds === undefined ? '' : `/${seconds}.${micros}`;
    return c.redirect(`/#${encodeURIComponent(channel)}${at}`);
  });
  routes.get('/page/*', (c) => {
    const path = decoded(c.req.path.slice('/page/'.length));
    return path === undefined ? c.notFound() : sendFirst(c, pageDirs, path);
  });
  routes.get('/modules/*', (c) => {
    const file = MODULES[c.req.path.slice('/modules/'.length)];
    return file === undefined ? c.notFound() : sendFirst(c, [preact], file);
  });
  return routes;
}

async function sendFirst(
  c: Context,
  directories: readonly string[],
  path: string,
): Promise<Response> {
  const type = CONTENT_TYPES[extname(path)];
  if (type === undefined) return c.notFound();
  for (const directory of directories) {
    const bytes = await readInside(directory, path);
    if (bytes === undefined) continue;
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': type,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
  }
  return c.notFound();
}

async function readInside(directory: string, path: string): Promise<Buffer | undefined> {
  const root = resolve(directory);
  const file = resolve(join(root, path));
  if (!file.startsWith(root + sep)) return undefined;
  return readFile(file).catch(() => undefined);
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
