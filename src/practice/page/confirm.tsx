/** The question asked before something is done: an element's confirm dialog, or a deletion. */

import { Dialog } from './dialog.tsx';
import { useWorkspace } from './context.ts';
import { Mrkdwn } from './text/mrkdwn.tsx';

export function ConfirmDialog() {
  const { confirming } = useWorkspace().state;
  if (confirming === undefined) return null;
  const { question, answer } = confirming;
  return (
    <Dialog
      title={question.title}
      class="confirm"
      close={() => answer(false)}
      submit={() => answer(true)}
      foot={
        <>
          <button type="button" class="button" onClick={() => answer(false)}>
            {question.deny}
          </button>
          <button type="submit" class={`button ${question.style ?? 'primary'}`}>
            {question.confirm}
          </button>
        </>
      }
    >
      <Mrkdwn text={question.text} />
    </Dialog>
  );
}
