/** A canvas: Markdown in sections, each of which an app can find and change by its id. */

import { randomBytes } from 'node:crypto';

export interface Canvas {
  id: string;
  title: string;
  creator: string;
  /** The channel that it is a tab of. */
  channelId?: string;
  sections: CanvasSection[];
}

export interface CanvasSection {
  id: string;
  markdown: string;
}

/** A paragraph, heading, list or fenced block each is a section. */
export function sectionsOf(markdown: string): CanvasSection[] {
  const sections: string[][] = [];
  let fence: string | undefined;
  let open = false;
  for (const line of markdown.split('\n')) {
    const isHeading = fence === undefined && /^#{1,6} /.test(line);
    const isBlank = fence === undefined && line.trim() === '';
    const marker = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (marker !== undefined) {
      if (fence === undefined) fence = marker;
      else if (marker.startsWith(fence)) fence = undefined;
    }
    if (isBlank) open = false;
    else {
      if (!open || isHeading) sections.push([]);
      sections.at(-1)?.push(line);
      open = !isHeading;
    }
  }
  return sections.map((lines) => ({
    id: `temp:C:${randomBytes(14).toString('hex')}`,
    markdown: lines.join('\n'),
  }));
}

/** 1 to 6 for a heading. */
export function headingLevel(section: CanvasSection): number | undefined {
  return /^(#{1,6}) /.exec(section.markdown)?.[1]?.length;
}

export function canvasBytes(sections: readonly CanvasSection[]): number {
  return Buffer.byteLength(sections.map((section) => section.markdown).join('\n\n'));
}
