/** The app's modals: the topmost of the stack, its form, its errors and what becomes of it. */

import { useState } from 'preact/hooks';
import type { FormValues, View } from '../protocol.ts';
import { Blocks } from './blocks/blocks.tsx';
import { useSurface } from './blocks/surface.ts';
import { useWorkspace } from './context.ts';
import { Dialog } from './dialog.tsx';
import { checkForm } from './form-check.ts';
import { Plain } from './text/mrkdwn.tsx';

export function Modals() {
  const { state } = useWorkspace();
  // The ones below stay mounted: what was typed in them is there again when the top one goes.
  return (
    <>
      {state.modals.map((view, index) => (
        <Modal key={view.id} view={view} isTop={index === state.modals.length - 1} />
      ))}
    </>
  );
}

function Modal({ view, isTop }: { view: View; isTop: boolean }) {
  const workspace = useWorkspace();
  const { place } = workspace.state;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [sent, setSent] = useState<FormValues>({});
  const surface = useSurface(
    view.blocks,
    {
      act: (action, values) =>
        workspace.perform({ do: 'act_in_view', viewId: view.id, action, values }),
      suggest: async (blockId, actionId, value) => {
        const viewId = view.id;
        const asked = { do: 'suggest', viewId, blockId, actionId, value } as const;
        const outcome = await workspace.perform(asked);
        return outcome.ok ? (outcome.options ?? []) : [];
      },
    },
    place.at === 'conversation' ? place.id : undefined,
  );
  const close = () => void workspace.perform({ do: 'close_view', viewId: view.id });
  const submit = async () => {
    if (busy || view.submit === undefined) return;
    setSent(surface.changed);
    const problems = checkForm(view.blocks, surface.changed);
    workspace.setModalErrors(view.id, problems);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    setFailure(undefined);
    const outcome = await workspace.submitView(view.id, surface.values());
    setBusy(false);
    if (!outcome.ok) setFailure(outcome.error);
  };
  // What somebody has changed since then may be right by now.
  const errors = Object.fromEntries(
    Object.entries(workspace.state.modalErrors[view.id] ?? {}).filter(
      ([blockId]) => surface.changed[blockId] === sent[blockId],
    ),
  );
  if (!isTop) return null;
  return (
    <Dialog
      title={<Plain text={view.title ?? ''} />}
      close={close}
      submit={() => void submit()}
      foot={
        <>
          {failure !== undefined && (
            <span class="dialog-failure" role="alert">
              {failure}
            </span>
          )}
          <button type="button" class="button" onClick={close}>
            <Plain text={view.close ?? 'Close'} />
          </button>
          {view.submit !== undefined && (
            <button type="submit" class="button primary" aria-busy={busy} disabled={busy}>
              {busy && <span class="spinner" aria-hidden="true" />}
              <Plain text={view.submit} />
            </button>
          )}
        </>
      }
    >
      <Blocks surface={surface} errors={errors} />
    </Dialog>
  );
}
