import { asApp, PRIVATE_KEY, vault, withApp } from '../../testing/anApp.fixtures';
import { respond } from '../../testing/scriptedFetch.fixtures';
import type { Fetch } from '../../../politeFetch/boundedFetch';

/** Passes calls on and remembers what showed who asks. */
function listening(): { readonly fetch: Fetch; readonly shown: string[] } {
  const shown: string[] = [];
  return {
    shown,
    fetch: (input, init) => {
      shown.push((new Headers(init?.headers).get('authorization') ?? '').replace(/^\w+ /, ''));
      return fetch(input, init);
    },
  };
}

describe('no message holds', () => {
  it.each([
    ['what the app signed', '/access_tokens'],
    ['the token of the installation', '/repos/'],
  ])('%s, even where the other side repeats it', (_what, place) =>
    withApp({}, async (simulator) => {
      const repeating: Fetch = async (input, init) => {
        const said = new Headers(init?.headers).get('authorization');
        return String(input).includes(place)
          ? respond({ status: 422, json: { message: `${'so '.repeat(50)}cannot read ${said}` } })
          : fetch(input, init);
      };
      const error: Error = await asApp(simulator.url, { fetch: repeating })
        .rest(vault)
        .catch((thrown) => thrown);
      expect(error.message).toContain('[token]');
      expect(error.message).not.toMatch(/ghs_|eyJ/);
    })
  );

  it('a line of the private key', () =>
    withApp({}, async (simulator) => {
      const lines = PRIVATE_KEY.split('\n');
      const failing: Fetch = async () => {
        throw new TypeError(`cannot send ${PRIVATE_KEY} nor ${lines[3]}`);
      };
      const error: Error = await asApp(simulator.url, { fetch: failing })
        .rest(vault)
        .catch((thrown) => thrown);
      expect(error.message).toContain('cannot send');
      lines
        .filter((line) => line !== '' && !line.startsWith('-'))
        .forEach((line) => {
          expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain(line);
        });
    }));

  it('nor a log, whatever goes wrong', () =>
    withApp({ now: () => Date.now() + 3_600_000 }, async (simulator) => {
      const { fetch: listener, shown } = listening();
      const logged: unknown[] = [];
      const note = (...parts: unknown[]) => void logged.push(...parts);
      const log = { debug: note, info: note, warn: note, error: note };
      const client = asApp(simulator.url, { fetch: listener, log });
      simulator.fail({ match: { url: '/repos/' }, times: 'always', failure: { kind: 'status', status: 500 } });
      await expect(client.rest(vault)).rejects.toThrow();
      expect(logged.join()).toContain('GitHub API time and system time are different');
      expect(shown.length).toBeGreaterThan(2);
      const text = logged.map((part) => (part instanceof Error ? (part.stack ?? '') : JSON.stringify(part))).join('\n');
      shown.forEach((secret) => expect(text).not.toContain(secret));
    }));
});
