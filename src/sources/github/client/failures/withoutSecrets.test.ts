import { withoutSecrets } from './withoutSecrets';

describe('withoutSecrets', () => {
  it.each([
    ['the secrets it is given', 'refused s3cret-token-1 twice: s3cret-token-1', 'refused [token] twice: [token]'],
    ['whatever looks like a GitHub token', `sent ghp_${'a'.repeat(36)}`, 'sent [token]'],
    ['credentials in an address', 'https://user:password@git.acme.example/x', 'https://git.acme.example/x'],
  ])('leaves out %s', (_what, text, expected) => {
    expect(withoutSecrets(text, ['s3cret-token-1'])).toBe(expected);
  });

  it('leaves words alone that hold the letters of a secret too short to be one', () => {
    expect(withoutSecrets('executing the next test', ['x', 'test'])).toBe('executing the next test');
  });
});
