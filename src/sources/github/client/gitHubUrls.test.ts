import { gitHubWebUrl, resolveGitHubUrls } from './gitHubUrls';

const GITHUB = { restUrl: 'https://api.github.com', graphqlUrl: 'https://api.github.com/graphql' };

describe('resolveGitHubUrls', () => {
  it.each([
    [undefined],
    [''],
    [' '],
    ['https://github.com'],
    ['https://github.com/'],
    ['github.com'],
    ['https://api.github.com'],
  ])('takes %p for GitHub itself', (text) => {
    expect(resolveGitHubUrls(text)).toEqual(GITHUB);
  });

  it.each([
    ['https://git.example.com'],
    ['https://git.example.com/'],
    ['https://git.example.com/api'],
    ['https://git.example.com/api/v3'],
    ['https://git.example.com/api/v3/'],
    ['https://git.example.com/api/graphql'],
    ['git.example.com'],
  ])('takes %p for an Enterprise Server, with the root as the other layout', (text) => {
    expect(resolveGitHubUrls(text)).toEqual({
      restUrl: 'https://git.example.com/api/v3',
      graphqlUrl: 'https://git.example.com/api/graphql',
      alternative: { restUrl: 'https://git.example.com', graphqlUrl: 'https://git.example.com/graphql' },
    });
  });

  it('keeps the port and the scheme', () => {
    expect(resolveGitHubUrls('http://127.0.0.1:8080').restUrl).toBe('http://127.0.0.1:8080/api/v3');
  });

  it.each([['https://octo.ghe.com'], ['https://api.octo.ghe.com/']])('finds the API of %p beside it', (text) => {
    expect(resolveGitHubUrls(text)).toEqual({
      restUrl: 'https://api.octo.ghe.com',
      graphqlUrl: 'https://api.octo.ghe.com/graphql',
    });
  });

  it.each([['ftp://github.com'], ['http://'], ['not a url']])('refuses %p without repeating it', (text) => {
    expect(() => resolveGitHubUrls(text)).toThrow(/not an http\(s\) address; use https:\/\/github.com/);
  });
});

describe('gitHubWebUrl', () => {
  it.each([
    [undefined, 'https://github.com'],
    ['https://api.github.com', 'https://github.com'],
    ['https://git.acme.example/api/v3', 'https://git.acme.example'],
    ['https://acme.ghe.com', 'https://acme.ghe.com'],
  ])('of %s is %s', (given, expected) => {
    expect(gitHubWebUrl(given)).toBe(expected);
  });
});
