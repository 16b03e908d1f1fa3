/** The frame of the page: sidebar, conversation or Home, thread, and what lies over them. */

import { useEffect, useReducer, useRef } from 'preact/hooks';
import { ConfirmDialog } from './confirm.tsx';
import { WorkspaceContext, useWorkspace } from './context.ts';
import { ConversationView } from './conversation.tsx';
import { Home } from './home.tsx';
import { Modals } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';
import { currentConversation } from './state.ts';
import { Thread } from './thread.tsx';
import type { Workspace } from './workspace.ts';

export function App({ workspace }: { workspace: Workspace }) {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => workspace.subscribe(() => draw(undefined)), [workspace]);
  const { thread, connection } = workspace.state;
  return (
    <WorkspaceContext.Provider value={workspace}>
      {connection === 'lost' && (
        <div class="reconnecting" role="status">
          Reconnecting to the practice workspace…
        </div>
      )}
      <div class={thread === undefined ? 'frame' : 'frame with-thread'}>
        <Sidebar />
        <Middle />
        {thread !== undefined && <Thread key={thread.ts} {...thread} />}
      </div>
      <Modals />
      <ConfirmDialog />
      <Notice />
    </WorkspaceContext.Provider>
  );
}

function Middle() {
  const { state } = useWorkspace();
  const conversation = currentConversation(state);
  if (state.place.at === 'home') return <Home />;
  if (conversation !== undefined) {
    return <ConversationView key={conversation.id} conversation={conversation} />;
  }
  return (
    <main class="conversation">
      <p class="empty">This conversation is not open to you any more. Choose another one.</p>
    </main>
  );
}

function Notice() {
  const { notice } = useWorkspace().state;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The browser's top layer: otherwise a modal would hide what went wrong in it.
    if (notice === undefined) frame.current?.hidePopover();
    else frame.current?.showPopover();
  }, [notice]);
  return (
    <div ref={frame} popover="manual" class="notice" role="status" aria-live="polite">
      {notice}
    </div>
  );
}
