/** Files of a message: a card with a download link, and a preview of what is text. */

import { useEffect, useState } from 'preact/hooks';
import type { SlackFile } from '../protocol.ts';
import { Dialog } from './dialog.tsx';
import { Markdown } from './text/markdown.tsx';

/** A longer file is shown in part; the download has all of it. */
const PREVIEW_CHARS_MAX = 60_000;
const PREVIEW_LINES = 8;

export function Files({ files }: { files: readonly SlackFile[] }) {
  return (
    <div class="files">
      {files.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
    </div>
  );
}

function FileCard({ file }: { file: SlackFile }) {
  const [open, setOpen] = useState(false);
  const text = useFileText(file);
  const title = file.title === '' ? file.name : file.title;
  return (
    <div class="file" role="group" aria-label={`File ${file.name}`}>
      <div class="file-head">
        <span class="file-icon" aria-hidden="true">
          {isMarkdown(file) ? 'M↓' : '📄'}
        </span>
        <span class="file-name">
          <strong>{title}</strong>
          <span class="file-detail">
            {file.name} · {sizeOf(file.size)}
          </span>
        </span>
        {text !== undefined && (
          <button type="button" class="button small" onClick={() => setOpen(true)}>
            View
          </button>
        )}
        {isOwn(file.url) && (
          <a class="button small" href={file.url} download={file.name}>
            Download
          </a>
        )}
      </div>
      {text !== undefined && (
        <div class="file-preview">
          <FileText file={file} text={text.split('\n').slice(0, PREVIEW_LINES).join('\n')} />
        </div>
      )}
      {open && text !== undefined && (
        <Dialog title={title} class="wide" close={() => setOpen(false)}>
          <FileText file={file} text={text} />
        </Dialog>
      )}
    </div>
  );
}

function FileText({ file, text }: { file: SlackFile; text: string }) {
  return isMarkdown(file) ? <Markdown text={text} /> : <pre class="preformatted">{text}</pre>;
}

function useFileText(file: SlackFile): string | undefined {
  const [text, setText] = useState<string>();
  useEffect(() => {
    if (!isText(file) || !isOwn(file.url)) return;
    // Without its text the card still has the download link, so a failure is no one's concern.
    fetchText(file.url).then(setText, () => undefined);
  }, [file.url]);
  return text;
}

async function fetchText(url: string): Promise<string | undefined> {
  const response = await fetch(url);
  return response.ok ? (await response.text()).slice(0, PREVIEW_CHARS_MAX) : undefined;
}

function isMarkdown({ name, mimetype }: SlackFile): boolean {
  return mimetype === 'text/markdown' || /\.(?:md|markdown)$/i.test(name);
}

function isText(file: SlackFile): boolean {
  return isMarkdown(file) || /^text\/|json|yaml/.test(file.mimetype);
}

/** The bytes come from the workspace itself; no file makes the page ask another machine. */
function isOwn(url: string): boolean {
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin;
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
