import fc from 'fast-check';
import type { DoraError } from '../../engine/domain/doraError';
import { allowedRepositories, refuseUnlessAllowed, type AllowingOptions } from './allowedRepositories';

const configured: AllowingOptions = { allowedRepositories: 'configured', repositories: ['acme/Shop', 'acme/web'] };
const any: AllowingOptions = { ...configured, allowedRepositories: 'any' };
const none: AllowingOptions = { ...configured, repositories: [] };

describe('the repositories that may be asked for', () => {
  it.each([
    ['acme/Shop', true],
    ['ACME/shop', true],
    ['acme/web', true],
    ['acme/secret', false],
    ['acme/web2', false],
    ['other/web', false],
    ['acme', false],
    ['', false],
    ['acme/web/', false],
    ['acme/web/../secret', false],
    ['acme/%77eb', false],
    ['acme/web\n', false],
    [' acme/web', false],
    // Its small letter is an ordinary k, and GitHub's answer to it is nobody's business.
    ['acme/wor\u212a', false],
  ])('are the configured ones, in any case: %j is one: %s', (name, expected) => {
    const options = { ...configured, repositories: [...configured.repositories, 'acme/work'] };
    expect(allowedRepositories(options)(name)).toBe(expected);
  });

  it('are all whose names are names, where any may be', () => {
    expect(['other/thing', 'acme/web'].every(allowedRepositories(any))).toBe(true);
    expect(['thing', 'acme/web/../x', ''].some(allowedRepositories(any))).toBe(false);
  });

  it('are none where none is configured', () => {
    expect(allowedRepositories(none)('acme/web')).toBe(false);
  });

  it('are the configured ones and no others, whatever is configured and asked for', () => {
    const name = fc.stringMatching(/^[a-zA-Z]{1,3}\/[a-zA-Z.]{0,1}[a-zA-Z]{1,2}$/);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 5 }), name, (repositories, asked) => {
        const expected = repositories.some((one) => one.toLowerCase() === asked.toLowerCase());
        expect(allowedRepositories({ allowedRepositories: 'configured', repositories })(asked)).toBe(expected);
      })
    );
  });
});

describe('the refusal of a repository', () => {
  const refusal = (options: AllowingOptions, name: string): DoraError => {
    try {
      refuseUnlessAllowed(options)(name);
    } catch (thrown) {
      return thrown as DoraError;
    }
    throw new Error('not refused');
  };

  it('names it, says why and what can be done, and nothing of what there is', () => {
    const { code, message } = refusal(configured, 'acme/secret');
    expect(code).toBe('forbidden');
    expect(message).toBe(
      'acme/secret: this data source answers for its configured repositories alone. ' +
        'Whoever administers it can add to its repositories, or set "Allowed repositories" to any.'
    );
  });

  it('says so where none is configured', () => {
    expect(refusal(none, 'acme/shop').message).toContain('its configured repositories alone, and none is configured.');
  });

  it('is of another kind for what is no name', () => {
    expect(refusal(configured, 'shop')).toMatchObject({ code: 'badInput' });
    expect(refusal(configured, 'x'.repeat(100_000)).message.length).toBeLessThan(300);
  });

  it('is none for what is allowed', () => {
    expect(() => refuseUnlessAllowed(configured)('acme/shop')).not.toThrow();
    expect(() => refuseUnlessAllowed(any)('acme/secret')).not.toThrow();
  });
});
