import fc from 'fast-check';
import { DAY, HOUR } from '../domain/time';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryEvents } from '../events/deliveryEvents';
import type { Deployment } from '../events/deployment';
import { joinParallel } from '../events/joinParallel';
import type { PullRequest } from '../events/pullRequest';
import {
  anyHistory,
  anyMoment,
  anyRange,
  eventsOfHistory,
  HISTORY,
  type History,
  REPOSITORIES,
} from '../testing/deliveryHistory.fixtures';
import { deliveryRecord } from '../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { measureReworkRate } from '../metrics/reworkRate';
import { measureStages } from '../metrics/stages';
import { countOpenIncidents, measureTimeToRestore } from '../metrics/timeToRestore';
import { counts, measure } from '../testing/measure.fixtures';
import { shiftBy } from '../testing/shiftBy.fixtures';

describe('history from before what a range needs', () => {
  const DEPLOYED_BEFORE = HISTORY.from - 10 * DAY;

  /** The last success before the range: of no known merge, so that it contains all that was merged before it. */
  const lastSuccesses: Deployment[] = REPOSITORIES.flatMap((repository) =>
    ['production', 'staging'].map((environment) => ({
      id: `last of ${repository} ${environment}`,
      repository,
      environment,
      sha: 'deployed before',
      status: 'success' as const,
      startedAt: DEPLOYED_BEFORE,
      finishedAt: DEPLOYED_BEFORE,
    }))
  );

  /** All of it long over when the last success started, and of commits that are never heard of again. */
  const olden = anyHistory().map((history) => {
    const older = shiftBy(DEPLOYED_BEFORE - 3 * DAY - HISTORY.to, history);
    const forgotten = <Event extends Deployment | PullRequest>(event: Event): Event =>
      'sha' in event
        ? { ...event, sha: `old ${event.sha}`, id: `old ${event.id}` }
        : { ...event, mergeCommitSha: null, headSha: null };
    return {
      deployments: older.deployments.map(forgotten),
      pullRequests: older.pullRequests.map(forgotten),
      incidents: older.incidents.map((incident) => ({
        ...incident,
        id: `old ${incident.id}`,
        resolvedAt: incident.resolvedAt ?? incident.detectedAt + HOUR,
      })),
    };
  });

  it('changes no number of it', () => {
    fc.assert(
      fc.property(anyHistory(), olden, anyRange, (history, older, range) => {
        const deployments = [...lastSuccesses, ...history.deployments];
        const needed = eventsOfHistory({ ...history, deployments });
        const more = eventsOfHistory({
          deployments: [...older.deployments, ...deployments],
          pullRequests: [...older.pullRequests, ...history.pullRequests],
          incidents: [...older.incidents, ...history.incidents],
        });
        expect(measure(more, range)).toEqual(measure(needed, range));
        expect(otherNumbers(more, range)).toEqual(otherNumbers(needed, range));
      })
    );
  });
});

/** With failed deployments in the place of incidents. */
function otherNumbers({ repositories }: DeliveryEvents, range: TimeRange) {
  const record = deliveryRecord(
    { repositories, incidents: { kind: 'failedDeployments' } },
    { repositories: [], environments: [] },
    DEFAULT_SETTINGS
  );
  return {
    rework: measureReworkRate(record, range),
    stages: measureStages(record, range),
    recovery: measureTimeToRestore(record, range),
    open: countOpenIncidents(record, range),
  };
}

it('events after the range change only what they are signals for: none of its deployments, changes or incidents', () => {
  fc.assert(
    fc.property(anyHistory(), anyMoment, (history, to) => {
      const range = { from: HISTORY.from - DAY, to };
      const until: History = {
        // A job that goes on after the range takes the deployment with it that it is part of.
        deployments: joinParallel(history.deployments).filter(({ finishedAt }) => finishedAt < to),
        pullRequests: history.pullRequests.filter(({ mergedAt }) => mergedAt < to),
        incidents: history.incidents.filter(({ detectedAt }) => detectedAt < to),
      };
      const all = counts(measure(eventsOfHistory(history), range));
      const known = counts(measure(eventsOfHistory(until), range));
      expect(known.failed).toBeLessThanOrEqual(all.failed);
      expect({ ...known, failed: 0, changes: 0 }).toEqual({ ...all, failed: 0, changes: 0 });
    })
  );
});
