import * as fc from 'fast-check';
import { HOUR, MINUTE } from '../../../engine/domain/time';
import { changed, examplePayload, type Payload } from '../testing/examplePayloads.fixtures';
import { inAnyOrder, eventsThatHold, type Delivery } from '../testing/deliveries.fixtures';
import { webhookCollector } from '../testing/webhookCollector.fixtures';
import { dependenciesOf } from './dependenciesOf';

const MERGED = Date.UTC(2026, 5, 29, 10);
const iso = (moment: number) => new Date(moment).toISOString();

function merged(pullRequest: Payload = {}, changes: Payload = {}): Delivery {
  const payload = changed(examplePayload('pull_request', 'closed'), {
    pull_request: {
      merged: true,
      merged_at: iso(MERGED),
      updated_at: iso(MERGED),
      merge_commit_sha: 'c0ffee',
      labels: [{ name: 'feature' }],
      ...pullRequest,
    },
  });
  return { event: 'pull_request', payload: changed(payload, changes) };
}

const labelsOf = (deliveries: readonly Delivery[]) =>
  eventsThatHold(deliveries).flatMap((event) => (event.kind === 'change' ? event.labels : []));

describe('a merged pull request', () => {
  it('is kept with what is needed to find it in deployments', () => {
    expect(eventsThatHold([merged()])).toEqual([
      {
        kind: 'change',
        occurredAt: MERGED,
        repository: 'Codertocat/Hello-World',
        pullRequest: 2,
        mergeCommitSha: 'c0ffee',
        base: 'master',
        intoDefaultBranch: true,
        title: 'Update the README with new information.',
        author: 'Codertocat',
        labels: ['feature'],
        url: 'https://github.com/Codertocat/Hello-World/pull/2',
        revision: MERGED,
      },
    ]);
  });

  it('may be of somebody who is gone, and into another branch', () => {
    expect(eventsThatHold([merged({ user: null, base: { ref: 'release-1' } })])).toMatchObject([
      { intoDefaultBranch: false },
    ]);
  });

  it('has the labels that it was given last, in whatever order deliveries come', () => {
    const labelled = (action: string, minutes: number, labels: string[], label: string) =>
      merged(
        { updated_at: iso(MERGED + minutes * MINUTE), labels: labels.map((name) => ({ name })) },
        { action, label: { name: label } }
      );
    const life = [
      merged(),
      labelled('labeled', 1, ['feature', 'security'], 'security'),
      labelled('labeled', 2, ['feature', 'security', 'late'], 'late'),
      labelled('unlabeled', 3, ['security', 'late'], 'feature'),
    ];
    fc.assert(
      fc.property(inAnyOrder(life), (deliveries) => expect(labelsOf(deliveries)).toEqual(['late', 'security']))
    );
  });

  it('keeps a label that was given in the second of the merge', () => {
    const both = [merged(), merged({}, { action: 'labeled', label: { name: 'security' } })];
    expect(labelsOf(both)).toEqual(['feature', 'security']);
    expect(labelsOf(both.reverse())).toEqual(['feature', 'security']);
  });

  it('is no lead time: its first commit is not known', async () => {
    const collector = await webhookCollector();
    await collector.deliver('pull_request', merged().payload);
    await collector.deliver('deployment_status', deploymentOf('c0ffee'));
    expect(await collector.metric('lead_time_seconds')).toEqual([]);
    expect(await collector.listed('change')).toMatchObject([
      { kind: 'change', pr_number: 2, merge_commit_sha: 'c0ffee', into_default_branch: true, labels: ['feature'] },
    ]);
    await collector.close();
  });
});

describe('a patch', () => {
  const dependabot = merged({
    user: { login: 'dependabot[bot]' },
    title: 'Bump semver from 7.5.1 to 7.5.2',
    labels: [{ name: 'dependencies' }],
  });
  const alert = changed(examplePayload('dependabot_alert', 'created'), {
    alert: { created_at: iso(MERGED - HOUR), updated_at: iso(MERGED - HOUR) },
    repository: { full_name: 'Codertocat/Hello-World' },
  });

  it.each([
    ['has the label security', [merged({ labels: [{ name: 'Security' }] })], 1],
    ['is of Dependabot, with an alert', [{ event: 'dependabot_alert', payload: alert }, dependabot], 1],
    [
      'is of Dependabot, with an alert that comes later',
      [dependabot, { event: 'dependabot_alert', payload: alert }],
      1,
    ],
    ['is of Dependabot, without an alert', [dependabot], 0],
    ['is of somebody else, with an alert', [{ event: 'dependabot_alert', payload: alert }, merged()], 0],
  ])('is deployed when the deployment contains a pull request that %s', async (_what, before, count) => {
    const collector = await webhookCollector();
    for (const { event, payload } of before) {
      await collector.deliver(event, payload);
    }
    await collector.deliver('deployment_status', deploymentOf('c0ffee'));
    expect(await collector.metric('security_patch_deployment_total')).toEqual(
      count === 0 ? [] : [`security_patch_deployment_total ${count}`]
    );
    await collector.close();
  });
});

function deploymentOf(sha: string): Payload {
  const [at, created] = [iso(MERGED + HOUR), iso(MERGED + 30 * MINUTE)];
  return changed(examplePayload('deployment_status', 'created'), {
    deployment_status: { created_at: at },
    deployment: { sha, created_at: created },
  });
}

describe('the packages that Dependabot says it updates', () => {
  it.each([
    ['Bump semver from 7.5.1 to 7.5.2', '', ['semver']],
    ['chore(deps): bump @babel/traverse from 7.19.4 to 7.23.2 in /web', '', ['@babel/traverse']],
    ['Bump bootstrap and ng-bootstrap', '', ['bootstrap', 'ng-bootstrap']],
    ['Bump golang.org/x/crypto from 0.30.0 to 0.31.0 in the go_modules group', '', ['golang.org/x/crypto']],
    ['Update rack requirement from ~> 2.0 to ~> 3.0', '', ['rack']],
    ['Bump vite', 'Bumps [vite](https://github.com/vitejs/vite) from 6.2.2 to 6.2.3.\n- [Release notes](…)', ['vite']],
    [
      'Bump the npm_and_yarn group across 1 directory with 2 updates',
      'Bumps the npm_and_yarn group with 2 updates in the / directory: [hono](https://h.test) and [vite](https://v.test).\n\n' +
        'Updates `hono` from 4.11.5 to 4.11.7\r\nUpdates `vite` from 6.2.2 to 6.2.3\n\nSee [docs](https://d.test)',
      ['hono', 'vite'],
    ],
    ['Update the README', 'Some `code` and a [link](https://l.test)', []],
  ])('are those of "%s"', (title, body, dependencies) => {
    expect(dependenciesOf(title, body)).toEqual(dependencies);
  });
});
