/** A panel that floats beside what opened it, and closes on Escape or a click elsewhere. */

import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const GAP_PX = 4;

interface PopoverProps {
  anchor: RefObject<HTMLElement>;
  close: () => void;
  children: ComponentChildren;
  class?: string;
  /** As wide as the anchor, as the list of a select is. */
  fitWidth?: boolean;
  /** Put the keyboard into the panel; a list that its input steers does not want it. */
  takesFocus?: boolean;
}

export function Popover(props: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  const style = usePosition(props.anchor, panel, props.fitWidth === true);
  useDismissal(props.anchor, panel, props.close);
  useEffect(() => {
    if (props.takesFocus !== true) return;
    panel.current?.querySelector<HTMLElement>('input, button, [tabindex]')?.focus();
  }, []);
  return (
    <div ref={panel} class={`popover ${props.class ?? ''}`} style={style}>
      {props.children}
    </div>
  );
}

/** Below the anchor, or above it where there is more room; always inside of the window. */
function usePosition(
  anchor: RefObject<HTMLElement>,
  panel: RefObject<HTMLDivElement>,
  fitWidth: boolean,
): string {
  const [style, setStyle] = useState('visibility: hidden');
  useLayoutEffect(() => {
    const place = () => {
      const from = anchor.current?.getBoundingClientRect();
      const size = panel.current?.getBoundingClientRect();
      if (from === undefined || size === undefined) return;
      const width = fitWidth ? from.width : size.width;
      const below = innerHeight - from.bottom;
      const above = below < size.height + GAP_PX && from.top > below;
      const left = Math.max(8, Math.min(from.left, innerWidth - width - 8));
      const room = (above ? from.top : below) - GAP_PX - 8;
      const vertical = above
        ? `bottom: ${innerHeight - from.top + GAP_PX}px`
        : `top: ${from.bottom + GAP_PX}px`;
      setStyle(
        `left: ${left}px; ${vertical}; max-height: ${room}px; ${fitWidth ? `width: ${width}px` : ''}`,
      );
    };
    place();
    window.addEventListener('resize', place);
    document.addEventListener('scroll', place, true);
    return () => {
      window.removeEventListener('resize', place);
      document.removeEventListener('scroll', place, true);
    };
  }, []);
  return style;
}

function useDismissal(
  anchor: RefObject<HTMLElement>,
  panel: RefObject<HTMLDivElement>,
  close: () => void,
): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      const target = event.target;
      if (!(target instanceof Node)) return;
      if (panel.current?.contains(target) === true) return;
      if (anchor.current?.contains(target) === true) return;
      latest.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // A modal around it must stay open: the innermost thing closes first.
      event.preventDefault();
      event.stopPropagation();
      latest.current();
      anchor.current?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey, true);
    };
  }, []);
}
