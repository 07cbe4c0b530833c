import fc from 'fast-check';
import { timestamp } from '../../simulator';
import { HOUR, MINUTE, SECOND } from '../../src/engine/domain/time';
import type { PullRequest } from '../../src/engine/events/pullRequest';
import { changeFailureRate } from '../../src/engine/metrics/changeFailureRate';
import { deploymentFrequency } from '../../src/engine/metrics/deploymentFrequency';
import { judgeDeployments } from '../../src/engine/facts/failureSignals/judgeDeployments';
import { DEFAULT_SETTINGS } from '../../src/engine/query/defaultSettings';
import { workflowRunAnswer } from '../../src/sources/github/answers/workflowRunAnswer';
import { releaseToDeployment } from '../../src/sources/github/events/releaseToDeployment';
import { runToDeployment } from '../../src/sources/github/events/runToDeployment';
import { ensureTools } from './ensureTools';
import { jqFilter } from './jqFilter';
import { byFinish } from '../../src/engine/events/deployment';

jest.setTimeout(300_000);
beforeAll(() => ensureTools('jq'));

/** The scripts count a day or a month before now; here any range does, in seconds for jq. */
const START = Date.UTC(2026, 1, 28);
const range = { from: START + 12 * HOUR, to: START + 48 * HOUR };
const seconds = { from: range.from / SECOND, to: range.to / SECOND };

/** On a coarse grid, so that moments meet each other and the borders of windows. */
const moment = fc.integer({ min: 0, max: 144 }).map((halfHours) => START + halfHours * 30 * MINUTE);

describe('change failure rate of the scripts', () => {
  const release = fc.record({
    publishedAt: fc.option(moment, { freq: 10 }),
    sha: fc.constantFrom('a', 'b', 'c', 'd'),
    isDraft: fc.constantFrom(false, false, false, true),
    isPrerelease: fc.constantFrom(false, false, false, true),
  });
  const pullRequest = fc.record({
    openedAt: moment,
    hoursOpen: fc.integer({ min: 0, max: 40 }),
    labels: fc.subarray(['hotfix', 'HOTFIX', 'bug', 'hotfix-2']),
  });

  it('is that of the engine, of any releases and pull requests', () => {
    fc.assert(
      fc.property(
        fc.array(release, { maxLength: 12 }),
        fc.array(pullRequest, { maxLength: 6 }),
        (releases, changes) => {
          const found = jqFilter<{ total: number; failed: number }>(
            'change-failure-rate',
            'change_failures("hotfix"; $from; $to)',
            {
              releases: releases.map(({ publishedAt, sha, ...flags }, index) => ({
                ...flags,
                databaseId: index + 1,
                tagName: `v${index}`,
                tagCommit: { oid: sha },
                publishedAt: publishedAt === null ? null : timestamp(publishedAt),
              })),
              pull_requests: changes.map(({ openedAt, hoursOpen, labels }) => ({
                createdAt: timestamp(openedAt),
                mergedAt: timestamp(openedAt + hoursOpen * HOUR),
                labels: { nodes: labels.map((name) => ({ name })) },
              })),
            },
            seconds
          );
          const deployments = releases.flatMap(({ publishedAt, sha, isDraft, isPrerelease }, index) => {
            const commit = { sha, committedAt: null };
            const tag = `v${index}`;
            const dated = releaseToDeployment(
              {
                id: String(index + 1),
                tag,
                publishedAt: publishedAt ?? undefined,
                isDraft,
                isPrerelease,
                commit,
                url: undefined,
              },
              'acme/shop',
              'production'
            );
            return dated === undefined ? [] : [dated.deployment];
          });
          const judged = judgeDeployments(deployments, changes.map(asPullRequest), [], DEFAULT_SETTINGS.failureSignals);
          const rate = changeFailureRate(judged, range);
          expect(found).toEqual(
            rate.kind === 'measured' ? { total: rate.value.total, failed: rate.value.failed } : { total: 0, failed: 0 }
          );
        }
      ),
      { numRuns: 200 }
    );
  });
});

describe('deployment frequency of the scripts', () => {
  const run = fc.record({
    conclusion: fc.constantFrom(
      'success',
      'success',
      'failure',
      'timed_out',
      'startup_failure',
      'cancelled',
      'skipped',
      null
    ),
    event: fc.constantFrom('push', 'push', 'release', 'pull_request', 'pull_request_target'),
    updated_at: moment.map((at) => timestamp(at)),
    head_repository: fc.constantFrom(
      { full_name: 'acme/shop' },
      { full_name: 'Acme/Shop' },
      { full_name: 'fork/shop' },
      null
    ),
  });

  it('is that of the engine, of any runs', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 12 }), (some) => {
        const rows = some.map((one, id) => ({
          ...one,
          id,
          head_sha: 'a',
          created_at: one.updated_at,
          repository: { full_name: 'acme/shop' },
        }));
        const found = jqFilter<{ count: number; ever: boolean }>(
          'deployment-frequency',
          'deployment_frequency($from; $to)',
          rows,
          seconds
        );
        const deployments = rows
          .flatMap((row) => runToDeployment(workflowRunAnswer.parse(row), 'acme/shop', 'production') ?? [])
          .map(({ deployment }) => deployment)
          .sort(byFinish);
        const frequency = deploymentFrequency(deployments, range, 'none');
        expect(found).toEqual(
          frequency.kind === 'measured' ? { count: frequency.value.deployments, ever: true } : { count: 0, ever: false }
        );
      }),
      { numRuns: 200 }
    );
  });
});

function asPullRequest(
  { openedAt, hoursOpen, labels }: { openedAt: number; hoursOpen: number; labels: string[] },
  index: number
): PullRequest {
  return {
    repository: 'acme/shop',
    number: index + 1,
    title: 'A change',
    branch: 'change',
    intoDefaultBranch: true,
    labels,
    openedAt,
    mergedAt: openedAt + hoursOpen * HOUR,
    mergeCommitSha: null,
    firstCommit: null,
  };
}
