import { shownHost } from './shownHost';

describe('the name of a server in messages', () => {
  it.each([
    ['https://api.github.com', 'github.com'],
    ['https://github.com', 'github.com'],
    ['https://api.acme.ghe.com', 'acme.ghe.com'],
    ['https://git.acme.example/api/v3', 'git.acme.example'],
    ['http://git.acme.example:8080/api/v3', 'http://git.acme.example:8080'],
    ['https://me:secret@git.acme.example', 'git.acme.example'],
    ['github.com', 'github.com'],
    ['/api/datasources/proxy/uid/x/github', 'GitHub'],
    ['', 'GitHub'],
  ])('%s is %s', (address, shown) => {
    expect(shownHost(address)).toBe(shown);
  });
});
