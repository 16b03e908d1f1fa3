/** Images of blocks. Only this machine's are loaded: the practice workspace asks nothing of others. */

import type { ImageBlock, ImageElement } from '@slack/types';
import { Link, Plain } from '../text/mrkdwn.tsx';

export function ImageBlockView({ block }: { block: ImageBlock }) {
  return (
    <figure class="image-block">
      {block.title !== undefined && (
        <figcaption>
          <Plain text={block.title.text} />
        </figcaption>
      )}
      <ImageElementView image={block} class="block-image" />
    </figure>
  );
}

export function ImageElementView(props: { image: ImageElement | ImageBlock; class: string }) {
  const { image } = props;
  const url = 'image_url' in image ? image.image_url : undefined;
  if (url !== undefined && isLocal(url)) {
    return <img class={props.class} src={url} alt={image.alt_text} title={image.alt_text} />;
  }
  return (
    <span class={`${props.class} image-away`} role="img" aria-label={image.alt_text}>
      🖼 {url === undefined ? image.alt_text : <Link url={url}>{image.alt_text}</Link>}
    </span>
  );
}

function isLocal(url: string): boolean {
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin;
}
