/** The registry of blocks: draws a list of them on a surface. A new block is a component and a line. */

import type { ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import { Component, type ComponentChildren } from 'preact';
import type { Block } from '../../protocol.ts';
import { ElementView, type AnyElement } from '../elements/element.tsx';
import { actionIdOf, blockIdOf } from '../form-values.ts';
import { Markdown } from '../text/markdown.tsx';
import { Plain, Text } from '../text/mrkdwn.tsx';
import { RichText } from '../text/rich-text.tsx';
import { ImageBlockView, ImageElementView } from './image.tsx';
import { InputView } from './input.tsx';
import { SurfaceContext, type Surface } from './surface.ts';
import { DataTableView, TableView } from './table.tsx';

interface BlocksProps {
  surface: Surface;
  /** Sentences by block id. */
  errors?: Readonly<Record<string, string>>;
}

export function Blocks({ surface, errors = {} }: BlocksProps) {
  return (
    <SurfaceContext.Provider value={surface}>
      <div class="blocks">
        {surface.blocks.map((block, index) => {
          const blockId = blockIdOf(block, index);
          return (
            <BlockBoundary key={blockId} type={block.type} block={block}>
              <BlockView block={asKnown(block)} blockId={blockId} error={errors[blockId]} />
            </BlockBoundary>
          );
        })}
      </div>
    </SurfaceContext.Provider>
  );
}

/** The gateway checks blocks as Slack does, so what comes here has the shape that its type names. */
function asKnown(block: Block): KnownBlock {
  return block as unknown as KnownBlock;
}

function BlockView(props: { block: KnownBlock; blockId: string; error: string | undefined }) {
  const { block, blockId, error } = props;
  switch (block.type) {
    case 'header':
      return (
        <div class="block-header" role="heading" aria-level={3}>
          <Plain text={block.text.text} emoji={block.text.emoji !== false} />
        </div>
      );
    case 'section':
      return <SectionView block={block} blockId={blockId} />;
    case 'context':
      return <ContextView block={block} />;
    case 'actions':
      return (
        <div class="block-actions">
          {block.elements.map((element, at) => (
            <Standalone key={actionIdOf(element, at)} element={element} at={at} blockId={blockId} />
          ))}
        </div>
      );
    case 'divider':
      return <hr class="block-divider" />;
    case 'input':
      return <InputView block={block} blockId={blockId} error={error} />;
    case 'image':
      return <ImageBlockView block={block} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return <Markdown text={block.text} />;
    case 'table':
      return <TableView block={block} />;
    case 'data_table':
      return <DataTableView block={block} />;
    case 'alert':
      return (
        <div class={`block-alert ${block.level ?? 'default'}`} role="note">
          <Text object={block.text} />
        </div>
      );
    case 'card':
    case 'carousel':
    case 'container':
    case 'context_actions':
    case 'file':
    case 'plan':
    case 'task_card':
    case 'video':
    default:
      return <div class="unsupported">The practice page does not draw “{block.type}” blocks.</div>;
  }
}

function SectionView({ block, blockId }: { block: SectionBlock; blockId: string }) {
  return (
    <div class="block-section">
      <div class="section-body">
        {block.text !== undefined && (
          <div class="section-text">
            <Text object={block.text} />
          </div>
        )}
        {block.fields !== undefined && (
          <div class="section-fields">
            {block.fields.map((field, key) => (
              <div key={key} class="section-field">
                <Text object={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory !== undefined && (
        <div class="section-accessory">
          <Standalone element={block.accessory} at={0} blockId={blockId} />
        </div>
      )}
    </div>
  );
}

/** An element outside of an input block: what is done with it is sent to the app at once. */
function Standalone(props: { element: AnyElement; at: number; blockId: string }) {
  const { element, at, blockId } = props;
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return (
    <ElementView
      element={element}
      blockId={blockId}
      actionId={actionIdOf(element, at)}
      dispatches
      label={placeholder}
    />
  );
}

function ContextView({ block }: { block: ContextBlock }) {
  return (
    <div class="block-context">
      {block.elements.map((element, key) =>
        element.type === 'image' ? (
          <ImageElementView key={key} image={element} class="context-image" />
        ) : (
          <span key={key} class="context-text">
            <Text object={element} />
          </span>
        ),
      )}
    </div>
  );
}

interface BoundaryProps {
  type: string;
  block: Block;
  children: ComponentChildren;
}

/** One malformed block must not take its message, or the page, with it. */
class BlockBoundary extends Component<BoundaryProps, { failed: Block | undefined }> {
  override state = { failed: undefined };

  override componentDidCatch(error: unknown): void {
    console.error(`a ${this.props.type} block could not be drawn`, error);
    this.setState({ failed: this.props.block });
  }

  override render(): ComponentChildren {
    // A replaced block gets a new try.
    return this.state.failed === this.props.block ? (
      <div class="unsupported">This {this.props.type} block could not be drawn.</div>
    ) : (
      this.props.children
    );
  }
}
