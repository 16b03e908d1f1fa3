/** Shows people the modals and the Home that are open for them. */

import { type OpenView, pageView } from './modals.ts';
import type { Parts } from './parts.ts';

export function tellModals(parts: Parts, userId: string): void {
  parts.stream.tell([userId], {
    type: 'modals',
    modals: parts.modals.stack(userId).map(pageView),
  });
}

export function tellHome(parts: Parts, view: OpenView): void {
  parts.stream.tell([view.userId], { type: 'home', view: pageView(view) });
}
