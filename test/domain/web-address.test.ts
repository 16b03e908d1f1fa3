/** Addresses that people post: the same one always the same, and no secret kept. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webAddress } from '../../src/domain/web-address.ts';

describe('an address', () => {
  it.each<[given: string, kept: string | undefined]>([
    ['https://github.com/acme/ledger/pull/42', 'https://github.com/acme/ledger/pull/42'],
    ['HTTPS://GitHub.com/acme', 'https://github.com/acme'],
    ['https://x.example/a?utm_source=slack&b=2&fbclid=z', 'https://x.example/a?b=2'],
    ['https://x.example/?gclid=1', 'https://x.example/'],
    // A trace leads somewhere and lets nobody in.
    [
      'https://traces.example/t?traceId=4bf92f3577b34da6a3ce929d0e0e4736',
      'https://traces.example/t?traceId=4bf92f3577b34da6a3ce929d0e0e4736',
    ],
    [
      'https://g.example/d/abc?orgId=1&from=now-1h#panel',
      'https://g.example/d/abc?orgId=1&from=now-1h#panel',
    ],
    ['https://x.example/?access_token=abc&a=1', 'https://x.example/?access_token=REDACTED&a=1'],
    [
      'https://s3.example/f?X-Amz-Signature=ff&X-Amz-Date=2026',
      'https://s3.example/f?X-Amz-Signature=REDACTED&X-Amz-Date=2026',
    ],
    [
      'https://x.example/cb#id_token=a.b.c&state=9',
      'https://x.example/cb#id_token=REDACTED&state=REDACTED',
    ],
    ['https://x.example/#/page?api%5Fkey=abc', 'https://x.example/#/page?api%5Fkey=REDACTED'],
    ['https://x.example/a?q=ghp_0123456789abcdefghij0123', 'https://x.example/a?q=REDACTED'],
    ['https://x.example/xoxb-12345678-abc/a', 'https://x.example/REDACTED/a'],
    ['https://hooks.slack.com/services/T1/B1/abc', 'https://hooks.slack.com/REDACTED'],
    ['https://ana:hunter2@x.example/', undefined],
    ['https://ana@x.example/', undefined],
    ['ftp://x.example/', undefined],
    ['javascript:alert(1)', undefined],
    ['https://', undefined],
    ['x.example', undefined],
    [`https://x.example/${'a'.repeat(2_000)}`, undefined],
  ])('%s', (given, kept) => {
    expect(webAddress(given)).toBe(kept);
  });
});

it('kept once, it stays what it is; and it can end no link in Slack', () => {
  const query = fc.array(
    fc.tuple(fc.constantFrom('a', 'token', 'utm_x', 'q'), fc.string({ maxLength: 8 })),
    { maxLength: 4 },
  );
  const given = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    query.map((all) => `https://x.example/?${all.map((pair) => pair.join('=')).join('&')}`),
  );
  fc.assert(
    fc.property(given, (url) => {
      const kept = webAddress(url);
      if (kept === undefined) return;
      expect(webAddress(kept)).toBe(kept);
      expect(kept).not.toMatch(/[<>|\s]/);
    }),
  );
});
