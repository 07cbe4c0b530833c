import { history, startSimulator, type Simulator } from '../../../simulator';
import { createGitHubClient } from './client/gitHubClient';
import { resolveGitHubUrls } from './client/gitHubUrls';
import { listVulnerabilities } from './listVulnerabilities';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

const shop = () => {
  const builder = history()
    .repository('acme/shop', { private: true })
    .pullRequest({ number: 7, title: 'Bump lodash from 4.17.20 to 4.17.21', author: 'dependabot[bot]' })
    .vulnerabilityAlert({
      packageName: 'lodash',
      severity: 'critical',
      publishedAt: '2026-03-01T08:00:00Z',
      createdAt: '2026-03-01T10:00:00Z',
      fixedAt: '2026-03-02T10:00:00Z',
      pullRequest: 7,
    })
    .vulnerabilityAlert({ severity: 'medium', createdAt: '2026-03-02T00:00:00Z', dismissedAt: '2026-03-03T00:00:00Z' })
    .vulnerabilityAlert({ createdAt: '2026-03-02T00:00:00Z', autoDismissedAt: '2026-03-04T00:00:00Z' });
  for (let more = 0; more < 120; more += 1) {
    builder.vulnerabilityAlert({ createdAt: '2026-03-05T00:00:00Z' });
  }
  return builder.repository('acme/docs', { vulnerabilityAlertsDisabled: true }).build();
};

const ALERTS = 'ghp_reads-alerts-0123456789';
const NO_ALERTS = 'ghp_reads-no-alerts-0123456';

let simulator: Simulator;
beforeAll(async () => {
  const permissions = { contents: 'read', pull_requests: 'read' } as const;
  simulator = await startSimulator({
    history: shop(),
    layout: 'enterprise',
    serverVersion: '3.4.1',
    tokens: [
      {
        token: ALERTS,
        scopes: null,
        repositories: 'all',
        permissions: { ...permissions, vulnerability_alerts: 'read' },
      },
      { token: NO_ALERTS, scopes: null, repositories: 'all', permissions },
    ],
  });
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.dropFields([]);
  simulator.clearRequests();
});

const read = (repository: string, token = ALERTS) =>
  listVulnerabilities(
    createGitHubClient({
      now: Date.now,
      ...resolveGitHubUrls(simulator.url),
      authentication: { kind: 'token', token },
      waitMillisPerSecond: 0,
    }),
    repository,
    'https://github.example'
  );

const FIRST = {
  id: '#1',
  repository: 'acme/shop',
  package: 'lodash',
  severity: 'critical',
  publishedAt: Date.UTC(2026, 2, 1, 8),
  detectedAt: Date.UTC(2026, 2, 1, 10),
  end: { kind: 'remediated', at: Date.UTC(2026, 2, 2, 10) },
};

describe('Dependabot alerts', () => {
  it('are read page by page, in whatever state', async () => {
    const { vulnerabilities, notices } = await read('acme/shop');
    expect(notices).toEqual([]);
    expect(vulnerabilities).toHaveLength(123);
    const [first, second, third, fourth] = vulnerabilities;
    expect(first).toEqual({ ...FIRST, remedy: 7, url: 'https://github.example/acme/shop/security/dependabot/1' });
    expect(second).toMatchObject({ severity: 'moderate', end: { kind: 'dismissed', at: Date.UTC(2026, 2, 3) } });
    expect(third?.end).toEqual({ kind: 'dismissed', at: Date.UTC(2026, 2, 4) });
    expect(fourth?.end).toBeNull();
    expect(simulator.requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  it('are read by REST where the server has none in GraphQL', async () => {
    simulator.dropFields(['Repository.vulnerabilityAlerts']);
    const { vulnerabilities } = await read('acme/shop');
    expect(vulnerabilities).toHaveLength(123);
    const { remedy: _untold, ...first } = vulnerabilities.at(-1) ?? {};
    expect(first).toEqual({ ...FIRST, url: `${simulator.url}/acme/shop/security/dependabot/1` });
    expect(vulnerabilities.at(-3)?.end).toEqual({ kind: 'dismissed', at: Date.UTC(2026, 2, 4) });
    expect(simulator.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  it('are read without what an older server does not have', async () => {
    simulator.dropFields(['RepositoryVulnerabilityAlert.dependabotUpdate', 'RepositoryVulnerabilityAlert.state']);
    const { vulnerabilities } = await read('acme/shop');
    expect(vulnerabilities[0]).toEqual({ ...FIRST, url: expect.any(String) });
    expect(vulnerabilities[1]?.end?.kind).toBe('dismissed');
  });

  it('say which permission a token lacks', async () => {
    await expect(read('acme/shop', NO_ALERTS)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(
        /may not read the Dependabot alerts of acme\/shop .*: it needs the permission Dependabot alerts: read$/
      ),
    });
  });

  it('say that they are disabled, and what to do', async () => {
    const disabled = {
      code: 'notFound',
      message:
        'Dependabot alerts are disabled for acme/docs: enable them there under Settings, Advanced Security, or set vulnerabilitySource to none',
    };
    await expect(read('acme/docs')).rejects.toMatchObject(disabled);
    simulator.dropFields(['Repository.vulnerabilityAlerts']);
    await expect(read('acme/docs')).rejects.toMatchObject(disabled);
  });

  it('are of a repository that there is', async () => {
    await expect(read('acme/gone')).rejects.toMatchObject({ code: 'notFound' });
  });
});
