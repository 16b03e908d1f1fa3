/** The file input, as far as the practice workspace has it: names are chosen, bytes are not sent. */

import type { FileInput } from '@slack/types';
import { naming, useField, type ElementProps } from './field.ts';

export function FileInputElement(props: ElementProps<FileInput>) {
  const { element } = props;
  const field = useField(props);
  return (
    <input
      {...naming(props)}
      type="file"
      class="file-input"
      multiple={(element.max_files ?? 10) > 1}
      accept={element.filetypes?.map((type) => `.${type}`).join(',')}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])].map(({ name, size, type }) => ({
          id: `F${name}`,
          name,
          title: name,
          size,
          mimetype: type,
        }));
        void field.set({ type: 'file_input', files });
      }}
    />
  );
}
