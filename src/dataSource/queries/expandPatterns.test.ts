import fc from 'fast-check';
import { expandPatterns } from './expandPatterns';

const configured = ['acme/web', 'acme/shop', 'umbrella/lab'];

/** As many as an organisation has, with names as long as they usually are. */
const many = Array.from({ length: 300 }, (_, index) => `some-organisation/some-service-${index}`);

describe('patterns of repositories', () => {
  it('stand for the configured ones that match, beside names', () => {
    expect(expandPatterns(['/^acme\\//', 'other/thing'], configured)).toEqual(['acme/web', 'acme/shop', 'other/thing']);
  });

  it.each(['/^some-organisation\\/.*-1.*$/', '/-(1|2|3)$/', '/^(a|some)-organisation\\/(some|other)-service-[0-9]+$/'])(
    'can be what people write, of hundreds of repositories: %s',
    (pattern) => {
      expect(expandPatterns([pattern], many).length).toBeGreaterThan(2);
    }
  );

  it.each([
    // Each group doubles the ways there are, and none repeats anything.
    ['empty alternatives', [`/${'(|)'.repeat(40)}!/`]],
    ['equal alternatives', [`/${'(.|.)'.repeat(40)}!/`]],
    ['alternatives within each other', [`/${'((|)|)'.repeat(20)}!/`]],
    ['looking ahead', [`/${'(?=a|.)'.repeat(40)}!/`]],
    ['three repetitions of many alternatives', [`/(${'|'.repeat(500)}).*.*.*!/`]],
    ['a pattern that is endless', [`/${'\\b'.repeat(1_000_000)}!/`]],
    ['many patterns', Array.from({ length: 10_000 }, (_, index) => `/.*.*${index}!/`)],
  ])('are refused before they are tried: %s', (_name, patterns) => {
    const begun = performance.now();
    let message = '';
    try {
      expandPatterns(patterns, many);
    } catch (thrown) {
      message = String(thrown);
    }
    expect(message).toContain('repeats too much');
    expect(message.length).toBeLessThan(400);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('never keep others waiting, whatever they are made of', () => {
    const part = fc.constantFrom(
      '.*',
      '.+',
      'a?',
      '(|)',
      '(.|.)',
      '(?=.|a)',
      '(a|b|.)',
      '.{1,99}',
      '\\1',
      '[^!]',
      '|',
      '-'
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 60 }), (parts) => {
        const begun = performance.now();
        try {
          expandPatterns([`/${parts.join('')}!/`], many);
        } catch {
          // Refused, or nothing matches: what counts is how long it took to know.
        }
        expect(performance.now() - begun).toBeLessThan(2000);
      }),
      { numRuns: 300 }
    );
  });
});
