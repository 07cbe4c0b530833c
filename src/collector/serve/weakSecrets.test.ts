import { parseServeOptions } from './serveOptions';
import { weakSecrets } from './weakSecrets';

const STRONG = ['9f86d081884c7d65', '9a2feaa0c55ad015', 'a3bf4f1b2b0b822c', 'd15d6c15b0f00a08'] as const;

function weak(environment: Record<string, string>): Record<string, string> {
  const options = parseServeOptions({}, { METRICS_API_KEY: STRONG[0], ...environment });
  return Object.fromEntries(weakSecrets(options).map(({ variable, why }) => [variable, why]));
}

describe('a secret', () => {
  it('that was made at random is none to warn of, whatever it is for', () => {
    const [, read, secret, password] = STRONG;
    const database = { DATABASE_URL: `postgres://dora:${password}@db/dora` };
    expect(weak({ METRICS_READ_KEY: read, GITHUB_WEBHOOK_SECRET: secret, ...database })).toEqual({});
  });

  it.each([
    ['METRICS_API_KEY', 'a', 'a'],
    ['METRICS_READ_KEY', 'a', 'a'],
    ['GITHUB_WEBHOOK_SECRET', 'a', 'a'],
    ['DATABASE_URL', 'postgres://dora:hunter2@db/dora', 'hunter2'],
    ['DATABASE_URL', 'postgres://dora@db/dora?password=hunter2', 'hunter2'],
    ['DATABASE_URL', 'postgres://dora:%25%25%25%25%25%25@db/dora', '%%'],
  ])('in %s that is short is guessed: %s', (variable, value, secret) => {
    const warned = weak({ [variable]: value });
    expect(warned).toEqual({ [variable]: 'is short enough to be guessed' });
    expect(JSON.stringify(warned)).not.toContain(`"${secret}`);
  });

  it.each(['METRICS_API_KEY', 'METRICS_READ_KEY', 'GITHUB_WEBHOOK_SECRET'])(
    'in %s of one sign is guessed',
    (variable) => {
      expect(weak({ [variable]: 'a'.repeat(64) })).toEqual({
        [variable]: expect.stringContaining('few different signs'),
      });
    }
  );

  it('that is used twice is known twice', () => {
    expect(weak({ GITHUB_WEBHOOK_SECRET: STRONG[0], DATABASE_URL: `postgres://dora:${STRONG[0]}@db/dora` })).toEqual({
      GITHUB_WEBHOOK_SECRET: 'is the same as METRICS_API_KEY, so that who knows one knows both',
      DATABASE_URL: 'is the same as METRICS_API_KEY, so that who knows one knows both',
    });
  });

  it.each([
    'postgres:///dora?host=/run/postgresql',
    'postgres://dora@/dora?host=/run/postgresql',
    'postgres://db/dora',
  ])('is not missed where another way is taken: %s', (databaseUrl) => {
    expect(weak({ DATABASE_URL: databaseUrl })).toEqual({});
  });

  it('that writes may not be the one that reads', () => {
    expect(() => weak({ METRICS_READ_KEY: STRONG[0] })).toThrow('METRICS_READ_KEY is the same as METRICS_API_KEY');
  });
});
