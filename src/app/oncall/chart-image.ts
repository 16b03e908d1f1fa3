/** Turns a chart into a PNG, for where SVG is not shown: Slack, e-mail. */
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

/** Brought along, since a server has no fonts; for bold there is a file of its own. */
const require = createRequire(import.meta.url);
const FONT_FILES = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
];
const FONT_FAMILY = 'DejaVu Sans';

/** What the font has letters for; for a name in another script the machine's own fonts are tried. */
const COVERED =
  /^[\p{scx=Common}\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Armenian}\p{scx=Georgian}\p{scx=Hebrew}\p{scx=Arabic}]*$/u;

/** Twice the size, for screens that show two pixels for one. */
const ZOOM = 2;

export function toPng(svg: string): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: {
      fontFiles: FONT_FILES,
      loadSystemFonts: !COVERED.test(svg),
      defaultFontFamily: FONT_FAMILY,
      sansSerifFamily: FONT_FAMILY,
    },
  });
  return image.render().asPng();
}
