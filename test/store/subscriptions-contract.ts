/** Who follows every incident, as every store must keep it. */
import { expect, it } from 'vitest';
import type { TestStore } from './under-test.ts';

export function subscriptionsContract(under: () => TestStore): void {
  it('to all, or to one severity, each once', async () => {
    const { store } = under();
    for (const _ of [1, 2]) {
      await store.subscribe('UBO');
      await store.subscribe('UBO', 'SEV1');
      await store.subscribe('UANA', 'SEV1');
    }
    expect(await store.subscribers(['SEV1'])).toEqual(['UANA', 'UBO']);
    expect(await store.subscribers(['SEV2', 'SEV1'])).toEqual(['UANA', 'UBO']);
    expect(await store.subscribers(['SEV2'])).toEqual(['UBO']);
    expect(await store.subscribers([])).toEqual(['UBO']);
  });

  it('until they are ended, one or all', async () => {
    const { store, reopen } = under();
    await store.subscribe('UBO');
    await store.subscribe('UBO', 'SEV1');
    await store.subscribe('UANA');
    expect(await store.unsubscribe('UBO', 'SEV1')).toBe(true);
    expect(await store.unsubscribe('UBO', 'SEV1')).toBe(false);
    expect(await store.subscribers(['SEV1'])).toEqual(['UANA', 'UBO']);
    expect(await store.unsubscribe('UBO')).toBe(true);
    expect(await store.unsubscribe('UBO')).toBe(false);
    expect(await (await reopen()).subscribers(['SEV1'])).toEqual(['UANA']);
  });
}
