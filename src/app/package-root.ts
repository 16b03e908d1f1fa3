/** Where the package lies: the same from src/ (run by tsx) and from dist/src/ (compiled). */
import { fileURLToPath } from 'node:url';

/** With a slash at the end. */
export const PACKAGE_ROOT = ((): string => {
  const here = fileURLToPath(new URL('../../', import.meta.url));
  return here.endsWith('/dist/') ? here.slice(0, -'dist/'.length) : here;
})();
