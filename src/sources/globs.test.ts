import { matcherOf } from './globs';

const matching = (of: 'tag' | 'file', globs: string[], texts: string[]) => texts.filter(matcherOf(of, globs));

describe('a glob of a tag', () => {
  it.each([
    ['v*', ['v1.2.3', 'v2', 'web@1'], ['v1.2.3', 'v2']],
    ['web@*', ['web@1.2.3', 'api@1.2.3', 'website'], ['web@1.2.3']],
    ['@acme/web@*', ['@acme/web@1.0.0', '@acme/api@1.0.0'], ['@acme/web@1.0.0']],
    ['release/*', ['release/1', 'release/2026/1', 'v1'], ['release/1', 'release/2026/1']],
    ['*', ['v1', 'a/b', '.x'], ['v1', 'a/b', '.x']],
    ['v[0-9]*', ['v1', 'vnext'], ['v1']],
    ['{web,api}-v*', ['web-v1', 'api-v1', 'docs-v1'], ['web-v1', 'api-v1']],
    ['v1.2.3', ['v1.2.3', 'v1x2x3'], ['v1.2.3']],
  ])('%s', (glob, tags, expected) => {
    expect(matching('tag', [glob], tags)).toEqual(expected);
  });
});

describe('a glob of a file', () => {
  it('goes into folders by two stars, and not by one', () => {
    const files = ['services/web/a.ts', 'services/web/src/b.ts', 'services/website/c.ts', 'README.md'];
    expect(matching('file', ['services/web/**'], files)).toEqual(['services/web/a.ts', 'services/web/src/b.ts']);
    expect(matching('file', ['services/web/*'], files)).toEqual(['services/web/a.ts']);
    expect(matching('file', ['**/*.md'], files)).toEqual(['README.md']);
  });

  it('takes hidden files like any other', () => {
    expect(matching('file', ['.github/**'], ['.github/workflows/release.yml'])).toHaveLength(1);
  });
});

describe('several globs', () => {
  it('match what one of them does and no excluding one', () => {
    const files = ['web/a.ts', 'web/README.md', 'api/b.ts'];
    expect(matching('file', ['web/**', 'api/**', '!**/*.md'], files)).toEqual(['web/a.ts', 'api/b.ts']);
    expect(matching('file', ['!web/**'], files)).toEqual(['api/b.ts']);
  });
});

it.each(['web@[', 'v(1', '{a,b'])('refuses %s, whose bracket is not closed', (glob) => {
  expect(() => matcherOf('tag', [glob])).toThrow(`"${glob}" is no pattern for a tag: a bracket is not closed`);
});

describe('a glob that would be tried for hours', () => {
  it.each([
    ['tag', '(a+)+b'],
    ['tag', '([a-z]+)+b'],
    ['tag', '([[:alpha:]]+)+b'],
    ['tag', '+(*a)b'],
    ['tag', '*?*?*?*?*?*?*?*?*?*#'],
    ['file', '*a*a*a*a*a*b/x'],
    ['file', '**/a/**/b/**/c/**/d/**/e'],
    ['file', 'a'.repeat(501)],
  ] as const)('is refused: a %s by %s', (of, glob) => {
    expect(() => matcherOf(of, [glob])).toThrow('repeats too much to be tried in good time');
  });

  it.each([
    ['tag', '*-*.*.*', 'web-1.2.3'],
    ['tag', '@(web|api)@*', 'web@1'],
    ['file', 'services/**/src/**/*.{ts,tsx}', 'services/a/b/src/c/d.ts'],
  ] as const)('is not taken for one that people write: a %s by %s', (of, glob, text) => {
    expect(matcherOf(of, [glob])(text)).toBe(true);
  });
});
