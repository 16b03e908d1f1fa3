/** The select elements: what each offers, and the form in which Slack sends what was chosen. */

import type {
  ConversationsSelect,
  ExternalSelect,
  MultiSelect,
  PlainTextOption,
  Select,
} from '@slack/types';
import { useRef, useState } from 'preact/hooks';
import { useSurfaceContext } from '../blocks/surface.ts';
import { conversationTitle, displayName, useWorkspace } from '../context.ts';
import { isRecord } from '../records.ts';
import type { State } from '../state.ts';
import { useField, type ElementProps } from './field.ts';
import { Picker, type PickerOption } from './picker.tsx';

/** Waits for a pause in the typing before the app is asked for options. */
const SUGGEST_DELAY_MS = 200;

/** The key of `state.values` under which each kind of select holds what was chosen. */
const HOLDS: Record<Select['type'] | MultiSelect['type'], string> = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
};

export function SelectElement(props: ElementProps<Select | MultiSelect>) {
  const { element } = props;
  const { state } = useWorkspace();
  const field = useField(props);
  const suggestions = useSuggestions(props);
  const multiple = element.type.startsWith('multi_');
  const holds = HOLDS[element.type];
  const given = suggestions?.options ?? optionObjects(element);
  const held = field.state[holds];
  const heldList: unknown[] = Array.isArray(held) ? held : held === null ? [] : [held];
  const choose = (chosen: PickerOption[]) => {
    const values = chosen.map(({ key }) => valueOf(key, given, heldList));
    void field.set({ type: element.type, [holds]: multiple ? values : (values[0] ?? null) });
  };
  return (
    <Picker
      field={props}
      multiple={multiple}
      most={'max_selected_items' in element ? element.max_selected_items : undefined}
      options={suggestions === undefined ? offered(element, state) : given.map(toPicker)}
      chosen={heldList.map((value) => describe(element, value, state))}
      choose={choose}
      search={suggestions?.search}
    />
  );
}

type AnySelect = Select | MultiSelect;

function offered(element: AnySelect, state: State): PickerOption[] {
  const { people, conversations } = state.snapshot;
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.option_groups === undefined
        ? (element.options ?? []).map(toPicker)
        : element.option_groups.flatMap(({ label, options }) =>
            options.map((option) => ({ ...toPicker(option), group: label.text })),
          );
    case 'users_select':
    case 'multi_users_select':
      return people.filter(({ isBot }) => !isBot).map(({ id }) => describe(element, id, state));
    case 'channels_select':
    case 'multi_channels_select':
      return conversations
        .filter(({ kind, isArchived }) => kind === 'channel' && !isArchived)
        .map(({ id }) => describe(element, id, state));
    case 'conversations_select':
    case 'multi_conversations_select':
      return conversations
        .filter(({ kind, isArchived }) => !isArchived && allows(element, kind))
        .map(({ id }) => describe(element, id, state));
    case 'external_select':
    case 'multi_external_select':
      // The app gives these while one types.
      return [];
    default:
      return element satisfies never;
  }
}

function allows(
  { filter }: Pick<ConversationsSelect, 'filter'>,
  kind: 'channel' | 'private' | 'im',
): boolean {
  const name = kind === 'channel' ? 'public' : kind;
  return filter?.include === undefined || filter.include.includes(name);
}

/** What is held, as the box shows it: an option object, or the id of a person or conversation. */
function describe(element: AnySelect, value: unknown, state: State): PickerOption {
  if (isRecord(value)) return toPicker(value as unknown as PlainTextOption);
  const id = String(value);
  if (!element.type.includes('users')) return { key: id, title: conversationTitle(state, id) };
  const handle = state.snapshot.people.find((person) => person.id === id)?.name;
  return {
    key: id,
    title: displayName(state, id),
    detail: handle === undefined ? undefined : `@${handle}`,
  };
}

function toPicker(option: PlainTextOption): PickerOption {
  return {
    key: option.value ?? option.text.text,
    title: option.text.text,
    detail: option.description?.text,
  };
}

function optionObjects(element: AnySelect): PlainTextOption[] {
  if (element.type !== 'static_select' && element.type !== 'multi_static_select') return [];
  return element.options ?? (element.option_groups ?? []).flatMap(({ options }) => [...options]);
}

/** Slack sends the whole option object of a static or external select, and bare ids otherwise. */
function valueOf(key: string, given: readonly PlainTextOption[], held: readonly unknown[]) {
  const before = held.find((one) => isRecord(one) && one['value'] === key);
  return given.find((option) => toPicker(option).key === key) ?? before ?? key;
}

/** Options that the app gives while one types; undefined for selects that have their own. */
function useSuggestions({ element, blockId, actionId }: ElementProps<AnySelect>) {
  const surface = useSurfaceContext();
  const [options, setOptions] = useState<PlainTextOption[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const asked = useRef(0);
  if (element.type !== 'external_select' && element.type !== 'multi_external_select') {
    return undefined;
  }
  const least = (element satisfies Pick<ExternalSelect, 'min_query_length'>).min_query_length ?? 3;
  const ask = async (typed: string) => {
    asked.current += 1;
    const mine = asked.current;
    const found = await surface.link.suggest(blockId, actionId, typed);
    // An answer that was overtaken by a later question is dropped.
    if (mine === asked.current) setOptions(flatten(found));
  };
  const search = (typed: string) => {
    clearTimeout(timer.current);
    if (typed.length < least) setOptions([]);
    else timer.current = setTimeout(() => void ask(typed), SUGGEST_DELAY_MS);
  };
  return { options, search };
}

/** The app answers with options, or with groups of options. */
function flatten(found: readonly unknown[]): PlainTextOption[] {
  return found
    .filter(isRecord)
    .flatMap((one) =>
      Array.isArray(one['options'])
        ? (one['options'] as PlainTextOption[])
        : [one as unknown as PlainTextOption],
    );
}
