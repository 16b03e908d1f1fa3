/** The list above the composer, and below it the hint of the command that is being typed. */

import { useEffect, useRef } from 'preact/hooks';
import { useWorkspace } from './context.ts';
import type { CompletionState } from './use-completion.ts';

const HEADINGS = {
  command: 'Commands',
  subcommand: 'What to do',
  person: 'People',
  channel: 'Channels',
};

export function CompletionList({
  completion,
  text,
}: {
  completion: CompletionState;
  text: string;
}) {
  const { open, at, id, pick } = completion;
  const active = useRef<HTMLDivElement>(null);
  useEffect(() => active.current?.scrollIntoView({ block: 'nearest' }), [at]);
  if (open === undefined) return <CommandHint text={text} />;
  return (
    <div class="completion">
      <div class="completion-head">
        {HEADINGS[open.kind]}
        <span class="completion-keys">↑↓ to move · Tab or Enter to choose · Esc to close</span>
      </div>
      <div role="listbox" id={id} aria-label={HEADINGS[open.kind]}>
        {open.choices.map((choice, index) => (
          <div
            key={choice.insert}
            id={`${id}-${index}`}
            ref={index === at ? active : null}
            role="option"
            aria-selected={index === at}
            class={index === at ? 'completion-item active' : 'completion-item'}
            // Not click: the field would lose the focus first, and the list close under the pointer.
            onMouseDown={(event) => {
              event.preventDefault();
              pick(choice);
            }}
          >
            <strong>{choice.title}</strong>
            <span class="completion-detail">{choice.detail}</span>
            {choice.hint !== undefined && <span class="completion-hint">{choice.hint}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

function CommandHint({ text }: { text: string }) {
  const { commands } = useWorkspace().state.snapshot;
  const command = commands.find((one) => text.startsWith(`${one.command} `));
  if (command === undefined) return null;
  return (
    <div class="command-hint">
      <strong>{command.command}</strong> {command.usageHint}
      <span class="completion-detail"> {command.description}</span>
    </div>
  );
}
