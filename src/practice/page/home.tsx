/** The app's own place: its Home tab, and the way to the direct messages with it. */

import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/blocks.tsx';
import { useSurface } from './blocks/surface.ts';
import { useWorkspace } from './context.ts';
import type { View } from '../protocol.ts';

export function AppHeader({ tab }: { tab: 'home' | 'messages' }) {
  const workspace = useWorkspace();
  const { bot } = workspace.state.snapshot;
  return (
    <header class="conversation-head app-head">
      <h1>
        <Avatar user={bot.userId} size={24} /> {bot.name}
      </h1>
      <div role="tablist" aria-label={bot.name} class="tabs">
        <button
          type="button"
          role="tab"
          aria-selected={tab === 'home'}
          onClick={() => workspace.goHome()}
        >
          Home
        </button>
        <button
          type="button"
          role="tab"
          aria-selected={tab === 'messages'}
          onClick={() => void workspace.openDirectMessage(bot.userId)}
        >
          Messages
        </button>
      </div>
    </header>
  );
}

export function Home() {
  const { home, snapshot } = useWorkspace().state;
  return (
    <main class="conversation" aria-label={`${snapshot.bot.name} home`}>
      <AppHeader tab="home" />
      <div class="home" role="tabpanel" aria-label="Home">
        {home === undefined ? (
          <p class="empty">{snapshot.bot.name} has not published a Home tab for you yet.</p>
        ) : (
          <HomeView view={home} />
        )}
      </div>
    </main>
  );
}

function HomeView({ view }: { view: View }) {
  const workspace = useWorkspace();
  const surface = useSurface(
    view.blocks,
    {
      act: (action, values) =>
        workspace.perform({ do: 'act_in_view', viewId: view.id, action, values }),
      suggest: async (blockId, actionId, value) => {
        const asked = { do: 'suggest', viewId: view.id, blockId, actionId, value } as const;
        const outcome = await workspace.perform(asked);
        return outcome.ok ? (outcome.options ?? []) : [];
      },
    },
    undefined,
  );
  return <Blocks surface={surface} />;
}
