/** Buttons, with their confirm dialog, link and style; and the overflow menu. */

import type { Button, Overflow } from '@slack/types';
import { useState } from 'preact/hooks';
import { useSurfaceContext } from '../blocks/surface.ts';
import { useWorkspace } from '../context.ts';
import { Menu } from '../menu.tsx';
import { isSafeUrl } from '../text/mrkdwn-parse.ts';
import { Plain } from '../text/mrkdwn.tsx';
import { questionOf, type ElementProps } from './field.ts';

export function ButtonElement({ element, blockId, actionId }: ElementProps<Button>) {
  const surface = useSurfaceContext();
  const workspace = useWorkspace();
  const [busy, setBusy] = useState(false);
  const press = async () => {
    const { confirm, url } = element;
    if (confirm !== undefined && !(await workspace.ask(questionOf(confirm)))) return;
    if (url !== undefined && isSafeUrl(url)) window.open(url, '_blank', 'noopener,noreferrer');
    setBusy(true);
    const { text, value, style } = element;
    const action = { type: 'button', block_id: blockId, action_id: actionId, text, value, style };
    await surface.act(action).finally(() => setBusy(false));
  };
  return (
    <button
      type="button"
      class={`button ${element.style ?? ''}`}
      aria-label={element.accessibility_label}
      aria-busy={busy}
      onClick={() => void (busy ? undefined : press())}
    >
      <Plain text={element.text.text} emoji={element.text.emoji !== false} />
    </button>
  );
}

export function OverflowElement({ element, blockId, actionId, label }: ElementProps<Overflow>) {
  const surface = useSurfaceContext();
  const workspace = useWorkspace();
  const pick = async (option: Overflow['options'][number]) => {
    const { confirm } = element;
    if (confirm !== undefined && !(await workspace.ask(questionOf(confirm)))) return;
    if (option.url !== undefined && isSafeUrl(option.url)) {
      window.open(option.url, '_blank', 'noopener,noreferrer');
    }
    await surface.act({
      type: 'overflow',
      block_id: blockId,
      action_id: actionId,
      selected_option: option,
    });
  };
  return (
    <Menu
      label={label ?? 'More options'}
      class="button icon"
      items={element.options.map((option, key) => ({
        key: String(key),
        title: <Plain text={option.text.text} />,
        detail: option.description?.text,
        pick: () => void pick(option),
      }))}
    >
      ⋯
    </Menu>
  );
}
