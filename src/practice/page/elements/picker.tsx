/** The select box under every select element: one types to filter, arrows move, Enter chooses. */

import { Fragment } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Popover } from '../popover.tsx';
import { Plain } from '../text/mrkdwn.tsx';
import { naming, type ElementProps } from './field.ts';

export interface PickerOption {
  key: string;
  title: string;
  detail?: string | undefined;
  group?: string | undefined;
}

export interface PickerProps {
  field: ElementProps<{ placeholder?: { text: string }; focus_on_load?: boolean }>;
  options: readonly PickerOption[];
  chosen: readonly PickerOption[];
  multiple: boolean;
  most?: number | undefined;
  choose: (chosen: PickerOption[]) => void;
  /** For options that the app gives: called with what was typed; the list is then not filtered here. */
  search?: ((typed: string) => void) | undefined;
}

export function Picker(props: PickerProps) {
  const { field, chosen, multiple } = props;
  const list = useList(props);
  const single = multiple ? undefined : chosen[0];
  const placeholder = field.element.placeholder?.text ?? 'Select an option';
  return (
    <div class={multiple ? 'picker multiple' : 'picker'} ref={list.frame}>
      {multiple && <Chips {...props} />}
      <input
        {...naming({ ...field, label: field.label ?? placeholder })}
        role="combobox"
        class="picker-input"
        autocomplete="off"
        spellcheck={false}
        aria-haspopup="listbox"
        aria-expanded={list.open}
        aria-controls={list.id}
        aria-activedescendant={list.open ? `${list.id}-${list.at}` : undefined}
        aria-autocomplete="list"
        data-focus-on-load={field.element.focus_on_load}
        placeholder={single?.title ?? (multiple && chosen.length > 0 ? '' : placeholder)}
        data-filled={single !== undefined}
        value={list.open ? list.typed : (single?.title ?? '')}
        onClick={() => list.show()}
        onInput={(event) => list.type(event.currentTarget.value)}
        onKeyDown={list.onKeyDown}
        onBlur={() => list.close()}
      />
      {!multiple && single !== undefined && (
        <button
          type="button"
          class="picker-clear"
          aria-label="Clear selection"
          onClick={() => props.choose([])}
        >
          ×
        </button>
      )}
      {list.open && <Options {...props} list={list} />}
    </div>
  );
}

function Chips({ chosen, choose }: PickerProps) {
  return (
    <>
      {chosen.map((option) => (
        <span key={option.key} class="chip">
          {option.title}
          <button
            type="button"
            aria-label={`Remove ${option.title}`}
            onClick={() => choose(chosen.filter((one) => one.key !== option.key))}
          >
            ×
          </button>
        </span>
      ))}
    </>
  );
}

type List = ReturnType<typeof useList>;

/** What is typed, which options that leaves, and which of them the arrows stand on. */
function useList({ options, chosen, multiple, most, choose, search }: PickerProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const isChosen = (option: PickerOption) => chosen.some((one) => one.key === option.key);
  const wanted = typed.trim().toLowerCase();
  const matches = options.filter(
    ({ title, detail }) =>
      search !== undefined || `${title} ${detail ?? ''}`.toLowerCase().includes(wanted),
  );
  const show = () => {
    if (open) return;
    setTyped('');
    setAt(
      Math.max(
        0,
        options.findIndex((option) => isChosen(option)),
      ),
    );
    setOpen(true);
    search?.('');
  };
  const pick = (option: PickerOption) => {
    if (!multiple) choose([option]);
    else if (isChosen(option)) choose(chosen.filter((one) => one.key !== option.key));
    else if (most === undefined || chosen.length < most) choose([...chosen, option]);
    setTyped('');
    if (!multiple) setOpen(false);
  };
  const type = (value: string) => {
    setTyped(value);
    setAt(0);
    setOpen(true);
    search?.(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (open) setAt(Math.min(Math.max(at + step, 0), matches.length - 1));
      else show();
    } else if (event.key === 'Enter') {
      // Enter in a field of a form must not submit it.
      event.preventDefault();
      const option = matches[at];
      if (open && option !== undefined) pick(option);
      else show();
    } else if (event.key === 'Backspace' && typed === '' && multiple && chosen.length > 0) {
      choose(chosen.slice(0, -1));
    }
  };
  const close = () => setOpen(false);
  return { open, typed, at, id, frame, matches, isChosen, show, close, pick, type, onKeyDown };
}

function Options({ list, multiple, search }: PickerProps & { list: List }) {
  const active = useRef<HTMLDivElement>(null);
  useEffect(() => active.current?.scrollIntoView({ block: 'nearest' }), [list.at]);
  let group: string | undefined;
  return (
    <Popover anchor={list.frame} close={list.close} class="options" fitWidth>
      <div role="listbox" id={list.id} aria-multiselectable={multiple}>
        {list.matches.map((option, at) => {
          const heading = option.group === group ? undefined : option.group;
          group = option.group;
          return (
            <Fragment key={option.key}>
              {heading !== undefined && <div class="option-group">{heading}</div>}
              <div
                id={`${list.id}-${at}`}
                ref={at === list.at ? active : null}
                role="option"
                aria-selected={list.isChosen(option)}
                class={at === list.at ? 'option active' : 'option'}
                // Not click: the input would lose the focus first, and the list close under the pointer.
                onMouseDown={(event) => {
                  event.preventDefault();
                  list.pick(option);
                }}
              >
                <span class="option-title">
                  <Plain text={option.title} />
                </span>
                {option.detail !== undefined && <span class="option-detail">{option.detail}</span>}
              </div>
            </Fragment>
          );
        })}
        {list.matches.length === 0 && (
          <div class="menu-empty">
            {search !== undefined && list.typed === '' ? 'Type to search' : 'No results'}
          </div>
        )}
      </div>
    </Popover>
  );
}
