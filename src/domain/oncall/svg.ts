/** The elements of a picture. What somebody typed becomes text in it, and never markup. */
import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { oneLine } from './one-line.ts';

/** Undefined attributes are left out; lengths are kept to a tenth of a pixel. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (Element | string)[]
): Element {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, typeof value === 'number' ? rounded(value) : value] as const],
  );
  return {
    type: 'element',
    name,
    attributes: Object.fromEntries(given),
    children: children.map((child) =>
      typeof child === 'string' ? { type: 'text', value: textOf(child) } : child,
    ),
  };
}

export function svgOf(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(root, { closeEmptyElements: true })}\n`;
}

/** XML forbids "]]>" in a text, and the serialiser lets it through. */
function textOf(child: string): string {
  return oneLine(child).replaceAll(']]>', ']] >');
}

function rounded(length: number): string {
  return String(Math.round(length * 10) / 10);
}
