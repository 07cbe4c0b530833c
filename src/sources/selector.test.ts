import fc from 'fast-check';
import { configuredProblem, matchesStars, readSelector, selectorProblem } from './selector';

describe('a selector', () => {
  it.each([
    ['acme/shop', { kind: 'repository', repository: 'acme/shop' }],
    ['acme/*', { kind: 'owned', owner: 'acme', name: '*' }],
    ['acme/web-*', { kind: 'owned', owner: 'acme', name: 'web-*' }],
    ['topic:Web', { kind: 'topic', topic: 'web' }],
    ['topic:acme/web', { kind: 'topic', topic: 'web', owner: 'acme' }],
    ['team:payments', { kind: 'team', team: 'payments' }],
    ['team:acme/payments', { kind: 'team', team: 'acme/payments' }],
    ['/^acme/', { kind: 'expression', pattern: '^acme' }],
  ])('is read from %s', (text, selector) => {
    expect(readSelector(text)).toEqual({ text, isExcluded: false, selector });
    expect(readSelector(`!${text}`)).toEqual({ text: `!${text}`, isExcluded: true, selector });
  });

  it.each([
    ['shop', '"shop" is not of the form owner/name'],
    ['*/*', '"*/*" would be the repositories of everybody: name their owner, as in acme/*'],
    ['*/web', 'name their owner'],
    ['*', 'name their owner'],
    ['acme/*/x', 'is not of the form owner/name, where the name may have *'],
    ['acme/we b*', 'is not of the form owner/name, where the name may have *'],
    ['topic:', '"topic:" names no topic'],
    ['topic:a/b/c', 'names no topic'],
    ['topic:web shop', 'topics have letters, digits and hyphens'],
    ['team:', 'names no team'],
    [`team:${'x'.repeat(101)}`, 'names no team'],
    ['!', 'is not of the form owner/name'],
    ['!!acme/shop', 'is not of the form owner/name'],
  ])('is not %s', (text, problem) => {
    expect(selectorProblem(text)).toContain(problem);
  });
});

describe('selectors of the settings', () => {
  it.each([[[]], [['acme/*', '!acme/old-*']], [['topic:acme/web', '!/legacy/']], [['acme/shop', '!topic:archived']]])(
    'may be %j',
    (texts) => {
      expect(configuredProblem(texts)).toBeUndefined();
    }
  );

  it.each([
    [['/acme/'], 'chooses among the configured repositories, and has none here'],
    [['!acme/legacy', '!topic:old'], '"!acme/legacy" leaves out, and nothing says of what'],
    [['acme/*', '*/*'], 'name their owner'],
  ])('may not be %j', (texts, problem) => {
    expect(configuredProblem(texts)).toContain(problem);
  });
});

describe('names with stars', () => {
  it.each([
    ['web-shop', 'web-*', true],
    ['web-', 'web-*', true],
    ['web', 'web-*', false],
    ['Web-Shop', 'WEB-*', true],
    ['shop.api', '*.api', true],
    ['aba', 'ab*ba', false],
    ['abba', 'ab*ba', true],
    ['old-web-shop', '*web*', true],
    ['shop', 'shop', true],
    ['shops', 'shop', false],
    ['a.b', 'a*b', true],
    ['axb', 'a.*', false],
  ])('%s, by %s: %s', (name, withStars, expected) => {
    expect(matchesStars(name, withStars)).toBe(expected);
  });

  it('match as a regular expression does, in which a star is .*', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (text, withStars) => {
        const name = text.replaceAll('*', 'c');
        expect(matchesStars(name, withStars)).toBe(new RegExp(`^${withStars.replaceAll('*', '.*')}$`).test(name));
      })
    );
  });
});
