import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { merged, push, released } from './events';
import { daysAgo, hoursAgo } from './moments';
import { NOWHERE } from './runner/runAction';
import { aRepository, WorkflowRuns } from './workflowRuns';

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
      no_data: { [metric]: 'GitHub cannot be reached: nothing listens there' },
    });
    expect(annotations).toEqual([{ command: 'warning', text: expect.stringContaining('could not be measured') }]);
    expect(exitCode).toBe(0);
  });

  it('has no data where the token may not read it, and names the permission', async () => {
    runs.gitHub.fail({ failure: { kind: 'status', status: 403 }, times: 'always' });
    const { latest, stored } = await runs.collect(shop, event);
    expect(latest.no_data[metric]).toMatch(
      /^GitHub answers 403: .*\(permission (actions|contents|pull-requests): read\)$/
    );
    expect(stored).toEqual([]);
  });

  it('has no data where GitHub answers something else', async () => {
    runs.gitHub.fail({ failure: { kind: 'malformedJson' }, times: 'always' });
    const { latest } = await runs.collect(shop, event);
    expect(latest.no_data[metric]).toBe('GitHub answers 200 with what is no JSON');
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
    const errors = [{ type: 'INTERNAL', message: 'Something went wrong', path: ['repository', 'pullRequests'] }];
    runs.gitHub.fail({ match: { query: 'pullRequests' }, failure: { kind: 'graphqlErrors', errors }, times: 'always' });
    const { latest } = await runs.collect(shop, released);
    expect(latest.no_data['change_failure_rate']).toContain('Something went wrong');
  });
});

describe('the machine of a run', () => {
  const runs = new WorkflowRuns();

  it('may be one whose jq ends lines with CR LF, as on Windows', async () => {
    const folder = folderWith({});
    writeFileSync(
      path.join(folder, 'jq'),
      `#!/usr/bin/env bash\nset -o pipefail\n${programPath('jq')} "$@" | sed 's/$/\\r/'\n`,
      {
        mode: 0o755,
      }
    );
    const environment = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    for (const [metric, event] of EVENTS) {
      const { latest, annotations, stored } = await runs.collect(shop, event, { environment });
      expect([latest[metric], annotations]).toEqual([expect.any(Number), []]);
      expect(stored).toEqual(expect.arrayContaining([expect.objectContaining({ repository: 'acme/shop' })]));
    }
  });

  it('may lack jq: the run says so and succeeds', async () => {
    const environment = { PATH: folderWith({ bash: programPath('bash'), dirname: programPath('dirname') }) };
    const run = await runs.record({ environment });
    expect(run.annotations).toEqual([
      { command: 'warning', text: 'The deployment was not recorded: this machine lacks curl jq' },
    ]);
    expect([run.exitCode, run.outputs['posted']]).toEqual([0, 'false']);
  });
});

function folderWith(links: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-programs-'));
  Object.entries(links).forEach(([name, target]) => symlinkSync(target, path.join(folder, name)));
  return folder;
}

function programPath(program: string): string {
  return execFileSync('bash', ['-c', `type -P ${program}`], { encoding: 'utf8' }).trim();
}
