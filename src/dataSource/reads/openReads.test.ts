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
