import { parseOptions } from '../../configuration/parseOptions';
import { createGitHubClient, resolveGitHubUrls } from '../../sources/github';
import { NOW } from './fakeReads.fixtures';
import { openReads } from './openReads';

const LOG = ['acme/shop', 'acme/secret'].map((repository) =>
  JSON.stringify({ event: 'resolved', timestamp: '2025-06-01T10:00:00Z', incident_id: `of ${repository}`, repository })
);

function opened(allowedRepositories: 'any' | 'configured') {
  const options = parseOptions({
    repositories: ['acme/shop'],
    incidentSource: 'url',
    incidentUrl: 'https://logs.example/incidents.ndjson',
    allowedRepositories,
  });
  const now = () => NOW;
  const unused: typeof fetch = () => Promise.reject(new Error('nothing is asked of it'));
  return openReads(options, {
    client: createGitHubClient({
      ...resolveGitHubUrls(''),
      authentication: { kind: 'none' },
      fetch: unused,
      waitMillisPerSecond: 0,
      now,
    }),
    log: { fetch: async () => new Response(LOG.join('\n')) },
    collector: { fetch: unused, authorization: { kind: 'none' } },
    now,
  });
}

describe('the check of incidents', () => {
  it.each([
    ['any', '2 incidents resolved in the incident log but never detected; left out: of acme/secret, of acme/shop'],
    ['configured', 'Incident resolved in the incident log but never detected; left out: of acme/shop'],
  ] as const)('tells of repositories that may be asked for: %s', async (allowed, text) => {
    const reads = opened(allowed);
    expect((await reads.checkIncidents(0))?.notices.map((notice) => notice.text)).toEqual([text]);
    reads.close();
  });
});

describe('what is kept of lists', () => {
  const question = {
    repositories: ['acme/shop'],
    deployments: { kind: 'deployments', environments: ['production'] },
    since: NOW,
  } as const;

  function answeredWith(status: number) {
    const forgotten = jest.fn(async (..._keys: [key?: string]) => undefined);
    const now = () => NOW;
    const answer: typeof fetch = async () => Response.json({ message: 'No' }, { status });
    const reads = openReads(parseOptions({ repositories: ['acme/shop'] }), {
      client: createGitHubClient({
        ...resolveGitHubUrls(''),
        authentication: { kind: 'token', token: 'ghp_0123456789' },
        fetch: answer,
        waitMillisPerSecond: 0,
        now,
      }),
      log: { fetch: answer },
      collector: { fetch: answer, authorization: { kind: 'none' } },
      lists: { load: async () => undefined, save: async () => undefined, forget: forgotten },
      now,
    });
    return { reads, forgotten };
  }

  it.each([
    ['forgotten where GitHub refuses the token', 401, true],
    ['kept where a repository may not be read, but for its own', 404, false],
    ['kept where GitHub is away', 503, false],
  ] as const)('is %s', async (_what, status, isForgotten) => {
    const { reads, forgotten } = answeredWith(status);
    await expect(reads.readEvents(question)).rejects.toThrow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(forgotten.mock.calls.some(([key]) => key === undefined)).toBe(isForgotten);
    reads.close();
  });
});

describe('the action items of a repository', () => {
  it('are asked for once in five minutes, and again where somebody refreshes', async () => {
    let now = NOW;
    const answer = jest.fn<ReturnType<typeof fetch>, Parameters<typeof fetch>>(async () => Response.json([]));
    const reads = openReads(parseOptions({ repositories: ['acme/shop'] }), {
      client: createGitHubClient({
        ...resolveGitHubUrls(''),
        authentication: { kind: 'none' },
        fetch: answer,
        waitMillisPerSecond: 0,
        now: () => now,
      }),
      log: { fetch: answer },
      collector: { fetch: answer, authorization: { kind: 'none' } },
      now: () => now,
    });
    const callsAfter = async (seconds: number, freshness?: 'refreshed') => {
      now = NOW + seconds * 1_000;
      await reads.listActionItems('acme/shop', freshness);
      return answer.mock.calls.length;
    };
    expect(await callsAfter(0)).toBe(1);
    expect(await callsAfter(299)).toBe(1);
    expect(await callsAfter(299, 'refreshed')).toBe(2);
    expect(await callsAfter(598)).toBe(2);
    expect(await callsAfter(600)).toBe(3);
    reads.close();
  });
});
