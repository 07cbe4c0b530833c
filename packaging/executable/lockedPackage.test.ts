import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lockedPackage } from './lockedPackage';
import { PLATFORMS } from './platform';

const own = readFileSync(path.resolve(__dirname, '../../package-lock.json'), 'utf8');

describe('lockedPackage', () => {
  it('finds the Bun of every platform in the lock file, in one version', () => {
    const { version } = lockedPackage(own, 'bun');
    for (const { bunPackage } of PLATFORMS) {
      expect(lockedPackage(own, bunPackage)).toEqual({
        name: bunPackage,
        version,
        integrity: expect.stringMatching(/^sha512-[\w+/]{86}==$/),
      });
    }
  });

  it('refuses to take what the lock file says nothing of', () => {
    const text = JSON.stringify({ packages: { '': {}, 'node_modules/@oven/bun-linux-x64': { version: '1.0.0' } } });
    expect(() => lockedPackage(text, '@oven/bun-linux-x64')).toThrow('does not say what @oven/bun-linux-x64 holds');
    expect(() => lockedPackage(text, '@oven/bun-darwin-x64')).toThrow('does not say what @oven/bun-darwin-x64 holds');
  });
});
