/** The views that are open in front of each person: a stack of modals and an App Home. */

import { randomBytes } from 'node:crypto';

import { completeBlocks } from './block-ids.ts';
import type { Identity } from './parts.ts';
import type { Block, FormValues, View } from './protocol.ts';
import { flagOf, type Json, jsonList, jsonOf, textOf } from './shapes.ts';

const MODAL_STACK_MAX = 3;

/** A view with what Slack keeps beside it. */
export interface OpenView {
  id: string;
  userId: string;
  type: 'modal' | 'home';
  /** As the app gave it, with its blocks named. */
  content: Json;
  hash: string;
  rootId: string;
  previousId: string | null;
  values: FormValues;
}

export class Modals {
  readonly #identity: Identity;
  readonly #stacks = new Map<string, OpenView[]>();
  readonly #homes = new Map<string, OpenView>();

  constructor(identity: Identity) {
    this.#identity = identity;
  }

  stack(userId: string): readonly OpenView[] {
    return this.#stacks.get(userId) ?? [];
  }

  top(userId: string): OpenView | undefined {
    return this.stack(userId).at(-1);
  }

  home(userId: string): OpenView | undefined {
    return this.#homes.get(userId);
  }

  /** What is open, by the view's id or the app's own name for it. */
  find(viewId: string, externalId = ''): OpenView | undefined {
    const open = [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
    return open.find((view) =>
      viewId === ''
        ? externalId !== '' && view.content.external_id === externalId
        : view.id === viewId,
    );
  }

  externalIdTaken(externalId: string, exceptViewId?: string): boolean {
    const holder = externalId === '' ? undefined : this.find('', externalId);
    return holder !== undefined && holder.id !== exceptViewId;
  }

  isFull(userId: string): boolean {
    return this.stack(userId).length >= MODAL_STACK_MAX;
  }

  open(userId: string, content: Json): OpenView {
    const view = newView(userId, 'modal', content);
    this.#stacks.set(userId, [view]);
    return view;
  }

  push(userId: string, content: Json): OpenView {
    const below = this.top(userId);
    const view = newView(userId, 'modal', content);
    if (below !== undefined) {
      view.rootId = below.rootId;
      view.previousId = below.id;
    }
    this.#stacks.set(userId, [...this.stack(userId), view]);
    return view;
  }

  publish(userId: string, content: Json): OpenView {
    const view = this.#homes.get(userId) ?? newView(userId, 'home', content);
    this.#homes.set(userId, view);
    this.update(view, content);
    return view;
  }

  update(view: OpenView, content: Json): void {
    view.content = named(content);
    view.hash = newHash();
    view.values = keptValues(view);
  }

  /** Closes it with all that lies on top; returns what was closed. */
  close(view: OpenView): OpenView[] {
    const stack = this.stack(view.userId);
    const from = stack.indexOf(view);
    if (from < 0) return [];
    this.#stacks.set(view.userId, stack.slice(0, from));
    return stack.slice(from);
  }

  clear(userId: string): OpenView[] {
    const closed = [...this.stack(userId)];
    this.#stacks.delete(userId);
    return closed;
  }

  /** In the form that the Web API and the interactions carry. */
  payload(view: OpenView): Json {
    const { content } = view;
    const { teamId, appId, botId } = this.#identity;
    return {
      id: view.id,
      team_id: teamId,
      type: view.type,
      blocks: content.blocks,
      private_metadata: textOf(content.private_metadata),
      callback_id: textOf(content.callback_id),
      state: { values: view.values },
      hash: view.hash,
      title: content.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
      clear_on_close: flagOf(content.clear_on_close),
      notify_on_close: flagOf(content.notify_on_close),
      close: content.close ?? null,
      submit: content.submit ?? null,
      previous_view_id: view.previousId,
      root_view_id: view.rootId,
      app_id: appId,
      external_id: textOf(content.external_id),
      app_installed_team_id: teamId,
      bot_id: botId,
    };
  }
}

/** As the page is shown it. */
export function pageView(view: OpenView): View {
  const { content } = view;
  const label = (field: 'title' | 'submit' | 'close') => {
    const text = textOf(jsonOf(content[field]).text);
    return text === '' ? {} : { [field]: text };
  };
  return {
    id: view.id,
    type: view.type,
    callbackId: textOf(content.callback_id),
    hash: view.hash,
    ...label('title'),
    ...label('submit'),
    ...label('close'),
    blocks: jsonList(content.blocks) as Block[],
    privateMetadata: textOf(content.private_metadata),
  };
}

function newView(userId: string, type: 'modal' | 'home', content: Json): OpenView {
  const id = `V${randomBytes(5).toString('hex').toUpperCase()}`;
  return {
    id,
    userId,
    type,
    content: named(content),
    hash: newHash(),
    rootId: id,
    previousId: null,
    values: {},
  };
}

function named(content: Json): Json {
  return { ...content, blocks: completeBlocks(jsonList(content.blocks)) };
}

/** What was typed stays in the fields that are still there. */
function keptValues(view: OpenView): FormValues {
  const ids = new Set(jsonList(view.content.blocks).map((block) => textOf(block.block_id)));
  return Object.fromEntries(Object.entries(view.values).filter(([blockId]) => ids.has(blockId)));
}

function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`;
}
