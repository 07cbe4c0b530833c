import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { merged, push, released } from './events';
import { daysAgo, hoursAgo } from './moments';
import { NOWHERE } from './runner/runAction';
import { scriptedServer } from './scriptedServer';
import { aRepository, WorkflowRuns } from './workflowRuns';

const NOT_SEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const MERGED_AT = hoursAgo(1);
const shop = aRepository()
  .workflowRun({ createdAt: hoursAgo(2) })
  .release({ tagName: 'v1', publishedAt: daysAgo(1) })
  .pullRequest({ number: 1, mergedAt: MERGED_AT, commits: [{ committedAt: hoursAgo(2) }] });

const EVENTS = [
  ['deployment_frequency', push],
  ['lead_time_seconds', merged(1, MERGED_AT)],
  ['change_failure_rate', released],
] as const;

describe.each(EVENTS)('%s', (metric, event) => {
  const runs = new WorkflowRuns();

  it('has no data where GitHub cannot be reached', async () => {
    const { latest, annotations, exitCode } = await runs.collect(shop, event, {
      gitHubUrls: { rest: NOWHERE, graphql: NOWHERE },
    });
    expect(latest).toMatchObject({
      [metric]: null,
      no_data: { [metric]: expect.stringMatching(/^Could not reach .*nothing listens there/) },
    });
    expect(annotations).toEqual([{ command: 'warning', text: expect.stringContaining('could not be measured') }]);
    expect(exitCode).toBe(0);
  });

  it('has no data where the token may not read it, and names the permission', async () => {
    runs.gitHub.fail({ failure: { kind: 'status', status: 403 }, times: 'always' });
    const { latest, stored } = await runs.collect(shop, event);
    expect(latest.no_data[metric]).toMatch(
      /^The token may not read .*\(403\).* permission (Pull requests|Pull requests, .*): read/
    );
    expect(stored).toEqual([]);
  });

  it('has no data where GitHub answers something else', async () => {
    runs.gitHub.fail({ failure: { kind: 'malformedJson' }, times: 'always' });
    const { latest } = await runs.collect(shop, event);
    expect(latest.no_data[metric]).toContain('gave half an answer');
  });

  it('is measured all the same where GitHub answers at the second try', async () => {
    runs.gitHub.fail({ failure: { kind: 'status', status: 502 }, times: 1 });
    const { latest } = await runs.collect(shop, event, { with: { retries: '2' } });
    expect(latest[metric]).not.toBeNull();
  });

  it('is measured at the addresses of a GitHub Enterprise Server', async () => {
    const { latest } = await runs.collect(shop, event, {
      gitHubUrls: { rest: runs.gitHub.enterpriseUrl, graphql: `${runs.gitHub.url}/api/graphql` },
    });
    expect(latest[metric]).not.toBeNull();
    expect(runs.gitHub.requests.map(({ layout }) => layout)).not.toContain('root');
  });
});

describe('a part of the answer that GitHub leaves out', () => {
  const runs = new WorkflowRuns();

  it('is no data, and no number that lacks it', async () => {
    const errors = [{ type: 'INTERNAL', message: 'Something went wrong', path: ['repository0', 'pullRequests'] }];
    runs.gitHub.fail({ match: { query: 'pullRequests' }, failure: { kind: 'graphqlErrors', errors }, times: 'always' });
    const { latest } = await runs.collect(shop, released);
    expect(latest.no_data['change_failure_rate']).toContain('Something went wrong');
  });
});

describe('what GitHub and a collector say', () => {
  const runs = new WorkflowRuns();
  const evil =
    '\u001b[2J\u009b2J\r::set-output name=file::owned\n::error::owned\r\n##[error]owned\u2028::add-mask::a\u202e\u200b';
  const answer = { status: 422, headers: { 'content-type': 'application/json' } };

  it.each(EVENTS)('is no command to the runner, and steers no log: %s', async (metric, event) => {
    const body = JSON.stringify({ message: evil, errors: [{ type: evil, message: evil }], detail: evil });
    const server = await scriptedServer({ ...answer, body });
    const { latest, log, annotations, outputs, workspace } = await runs.collect(shop, event, {
      gitHubUrls: { rest: server.url, graphql: server.url },
    });
    await server.close();
    expect(latest).toMatchObject({ [metric]: null });
    expect(new Set(annotations.map(({ command }) => command))).toEqual(new Set(['warning']));
    expect(log).not.toMatch(NOT_SEEN);
    expect(readFileSync(path.join(workspace, '.dora-metrics', 'latest.json'), 'utf8')).not.toMatch(NOT_SEEN);
    expect(Object.keys(outputs).sort()).toEqual([
      'change-failure-rate',
      'deployment-frequency',
      'file',
      'lead-time-seconds',
    ]);
  });

  it('is no command where a collector refuses, nor where an input holds it', async () => {
    const server = await scriptedServer({ ...answer, body: JSON.stringify({ detail: evil }) });
    const { log, annotations, outputs } = await runs.record({
      with: { endpoint: server.url, version: evil, environment: evil, 'pull-request': evil, retries: '0' },
    });
    await server.close();
    expect(new Set(annotations.map(({ command }) => command))).toEqual(new Set(['warning']));
    expect(log).not.toMatch(NOT_SEEN);
    expect([outputs['posted'], JSON.parse(outputs['event'] ?? '').version]).toEqual(['false', evil]);
    expect(Object.keys(outputs).sort()).toEqual(['event', 'posted']);
  });
});

/** Node.js of GitHub's runners goes by the proxy of its environment; older ones do not. */
const itWhereNodeKnowsProxies = Number(process.versions.node.split('.')[0]) >= 24 ? it : it.skip;

describe('the machine of a run', () => {
  const runs = new WorkflowRuns();

  itWhereNodeKnowsProxies('may be behind a proxy, which its environment names', async () => {
    const asked: string[] = [];
    const proxy = createServer().on('connect', ({ url = '' }: IncomingMessage, client: Socket) => {
      asked.push(url);
      const { hostname, port } = new URL(runs.collector.url);
      const collector = connect(Number(port), hostname, () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
      client.pipe(collector).pipe(client);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const environment = { http_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
    const sha = 'a'.repeat(40);
    const { outputs } = await runs.record({ with: { endpoint: 'http://metrics.test/dora', sha }, environment });
    await new Promise((resolve) => proxy.close(resolve));
    expect([outputs['posted'], asked]).toEqual(['true', ['metrics.test:80']]);
  });
});
