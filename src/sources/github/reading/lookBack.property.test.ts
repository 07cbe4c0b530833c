import fc from 'fast-check';
import { DAY, HOUR, MINUTE, type Instant } from '../../../engine/domain/time';
import type { RepositoryEvents } from '../../../engine/events/deliveryEvents';
import { deliveryRecord } from '../../../engine/facts/deliveryRecord';
import { measureAll } from '../../../engine/metrics/measureAll';
import { measureReworkRate } from '../../../engine/metrics/reworkRate';
import { measureStages } from '../../../engine/metrics/stages';
import { countOpenIncidents } from '../../../engine/metrics/timeToRestore';
import { DEFAULT_SETTINGS } from '../../../engine/measuring/defaultSettings';
import type { DeploymentSource } from '../../eventSource';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub, type FakeRepository } from '../testing/fakeGitHub.fixtures';
import {
  commitRow,
  deploymentRow,
  iso,
  onOnePage,
  pullRequestRow,
  reviewRow,
  statusRow,
  type DeploymentRow,
} from '../testing/rows.fixtures';

const START = Date.UTC(2026, 0, 1);
const ENVIRONMENTS = ['production', 'staging'] as const;

/** A change, and perhaps deployments of it: soon, again later (a rollback), or of another commit. */
const step = fc.record({
  hoursAfterTheLast: fc.constantFrom(1, 3, 20, 24 * 6, 24 * 30, 24 * 70),
  hotfix: fc.boolean(),
  openForHours: fc.constantFrom(1, 3, 20, 24 * 6),
  reviewedAfterHours: fc.option(fc.constantFrom(0, 2, 30, 24 * 8), { freq: 3 }),
  updatedDaysLater: fc.constantFrom(0, 0, 0, 30, 200),
  toMain: fc.integer({ min: 0, max: 9 }).map((die) => die > 0),
  deployments: fc.array(
    fc.record({
      minutesLater: fc.constantFrom(5, 30, 70, 600, 60 * 24 * 9),
      back: fc.constantFrom(0, 0, 0, 1, 2, 6, 15),
      unhealthyAfterMinutes: fc.option(fc.constantFrom(0, 20, 60 * 24 * 40), { freq: 2 }),
      takesMinutes: fc.constantFrom(1, 20, 300, 60 * 24 * 30),
      environment: fc.constantFrom(...ENVIRONMENTS),
      outcome: fc.constantFrom('SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILURE', 'IN_PROGRESS'),
      commit: fc.constantFrom('merge', 'merge', 'merge', 'direct', 'lost'),
    }),
    { maxLength: 4 }
  ),
});

const history = fc.array(step, { minLength: 5, maxLength: 25 }).map(build);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function build(steps: readonly Step[]): FakeRepository {
  let time = START;
  const merges: Array<{ readonly sha: string; readonly mergedAt: Instant }> = [];
  const deployments: DeploymentRow[] = [];
  const pullRequests = steps.map((each, index) => {
    time += each.hoursAfterTheLast * HOUR;
    const mergedAt = time;
    const row = pullRequestRow({
      number: index + 1,
      mergedAt,
      createdAt: iso(mergedAt - each.openForHours * HOUR),
      reviews: onOnePage(
        each.reviewedAfterHours === null
          ? []
          : [reviewRow('grace', mergedAt + (each.reviewedAfterHours - each.openForHours) * HOUR)]
      ),
      updatedAt: iso(mergedAt + each.updatedDaysLater * DAY),
      baseRefName: each.toMain ? 'main' : 'next',
      labels: onOnePage(each.hotfix ? [{ name: 'hotfix' }] : []),
      commits: onOnePage([commitRow(mergedAt - 50 * HOUR)]),
    });
    merges.push({ sha: `merge-${index + 1}`, mergedAt });
    for (const [position, each2] of each.deployments.entries()) {
      const createdAt = mergedAt + each2.minutesLater * MINUTE + position;
      const target = merges[Math.max(0, merges.length - 1 - each2.back)] ?? { sha: 'none', mergedAt };
      const id = `${index}-${position}`;
      deployments.push(
        deploymentRow({
          id,
          createdAt,
          environment: each2.environment,
          commitOid: each2.commit === 'direct' ? `direct-${id}` : target.sha,
          commit:
            each2.commit === 'lost'
              ? null
              : { committedDate: iso(each2.commit === 'direct' ? createdAt - MINUTE : target.mergedAt) },
          statuses: onOnePage([
            statusRow('QUEUED', createdAt),
            statusRow(each2.outcome, createdAt + each2.takesMinutes * MINUTE),
            ...(each2.unhealthyAfterMinutes === null
              ? []
              : [statusRow('ERROR', createdAt + (each2.takesMinutes + each2.unhealthyAfterMinutes) * MINUTE)]),
          ]),
        })
      );
    }
    return row;
  });
  return { pullRequests, deployments };
}

/** Where failed deployments stand for incidents, more has to be known of what was before. */
const INCIDENTS = ['failedDeployments', 'notConfigured'] as const;
type Incidents = (typeof INCIDENTS)[number];
const incidentsOf = fc.constantFrom(...INCIDENTS);

const sources: DeploymentSource[] = [
  { kind: 'deployments', environments: ['production'] },
  { kind: 'deployments', environments: [...ENVIRONMENTS] },
  { kind: 'deployments', environments: [] },
  { kind: 'merges', environment: 'production' },
];

describe('how far back is read', () => {
  it('changes no number: the same come out of what was read as out of the whole history', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...sources),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 60 }),
        incidentsOf,
        async (repository, deployments, percent, days, incidents) => {
          const from = momentIn(repository, percent);
          const range = { from, to: from + days * DAY };
          const { repositories: read, isWhole } = await eventsSince(repository, deployments, from, incidents);
          // A search that used up its budget of pages says so in a notice; nothing else may change a number.
          fc.pre(isWhole);
          const { repositories: whole } = await eventsSince(repository, deployments, START - 1_000 * DAY, incidents);
          for (const environment of environmentsToCompare(deployments, read)) {
            expect(numbers(read, environment, range, incidents)).toEqual(numbers(whole, environment, range, incidents));
          }
        }
      ),
      { numRuns: 500 }
    );
  }, 120_000);
});

/** Somewhere between the first and the last merge, where there is something to find on both sides. */
function momentIn({ pullRequests = [] }: FakeRepository, percent: number): Instant {
  const merges = pullRequests.map(({ mergedAt }) => Date.parse(mergedAt));
  const [first, last] = [Math.min(...merges), Math.max(...merges)];
  return first + Math.round(((last - first) * percent) / 100 / MINUTE) * MINUTE;
}

/** Where none is named, an environment that nothing was deployed to for long is not known to exist. */
function environmentsToCompare(source: DeploymentSource, read: readonly RepositoryEvents[]): readonly string[] {
  return source.kind === 'deployments' && source.environments.length === 0
    ? [...new Set(read.flatMap(({ deployments }) => deployments.map(({ environment }) => environment)))]
    : ENVIRONMENTS;
}

async function eventsSince(
  repository: FakeRepository,
  deployments: DeploymentSource,
  since: Instant,
  incidents: Incidents
) {
  const { repositories, notices } = await readDelivery(
    fakeGitHub({ 'acme/shop': repository }, { pageSize: 2 }),
    aRequest({ deployments, since }),
    incidents === 'failedDeployments' ? { recoveriesBy: DEFAULT_SETTINGS.failureSignals } : {}
  );
  return { repositories, isWhole: notices.length === 0 };
}

function numbers(
  repositories: readonly RepositoryEvents[],
  environment: string,
  range: { readonly from: Instant; readonly to: Instant },
  incidents: Incidents
) {
  const record = deliveryRecord(
    { repositories, incidents: { kind: incidents } },
    { repositories: [], environments: [environment] },
    DEFAULT_SETTINGS
  );
  const all = [
    ...Object.values(measureAll(record, range)),
    measureReworkRate(record, range),
    measureStages(record, range),
    countOpenIncidents(record, range),
  ];
  return all.map((metric) => (metric.kind === 'measured' ? metric.value : metric.kind));
}
