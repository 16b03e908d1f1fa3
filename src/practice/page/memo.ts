/** Draws a component again only when one of its properties changed; five hundred messages need it. */

import { Component, h, type ComponentChildren, type FunctionComponent } from 'preact';

export function memo<P extends object>(draw: FunctionComponent<P>): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const before = new Map<string, unknown>(Object.entries(this.props));
      const after = new Map<string, unknown>(Object.entries(next));
      return [...before.keys(), ...after.keys()].some((key) => before.get(key) !== after.get(key));
    }

    override render(): ComponentChildren {
      return h(draw, this.props);
    }
  }
  return (props) => h(Memo, props);
}
