/** The rhythm of updates and the meetings’ template in tocsin.yaml. */
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../src/app/configuration-file.ts';

function rhythm(yaml: string): (number | undefined)[] {
  return parseConfiguration(yaml, 'x').severities.map(
    ({ updateEveryMinutes }) => updateEveryMinutes,
  );
}

describe('the rhythm of updates', () => {
  it('has a default for the default severities', () => {
    expect(rhythm('')).toEqual([30, 60, 240, undefined]);
  });

  it('is only there where a team asks for it, in severities of its own', () => {
    const yaml =
      'severities: [{ id: A, description: a, update_every_minutes: 15 }, { id: B, description: b }]';
    expect(rhythm(yaml)).toEqual([15, undefined]);
  });

  it.each([0, 4, 1.5, 100_000, '"soon"'])('cannot be %s', (minutes) => {
    const yaml = `severities: [{ id: A, description: a, update_every_minutes: ${minutes} }]`;
    expect(() => rhythm(yaml)).toThrow(/severities\[0\]\.update_every_minutes.*for example/);
  });
});

describe('the meetings’ template', () => {
  it('is a link with places to fill in', () => {
    const url = 'https://meet.example.com/{reference}?n={number}&s={slug}';
    expect(parseConfiguration(`meeting_url: "${url}"`, 'x').meetingUrl).toBe(url);
    expect(parseConfiguration('', 'x').meetingUrl).toBeUndefined();
  });

  it.each([
    ['http://meet.example.com/{reference}', 'is not an https link'],
    ['meet.example.com', 'is not an https link'],
    ['https://meet.example.com/{room}', '{room} is not known; what is filled in is {reference}'],
    ['https://meet.example.com/{}', '{} is not known'],
  ])('cannot be %s', (url, said) => {
    const parse = () => parseConfiguration(`meeting_url: "${url}"`, 'x');
    expect(parse).toThrow(said);
    expect(parse).toThrow('for example meeting_url: "https://meet.example.com/{reference}"');
  });
});
