import { DAY, HOUR, type Instant } from '../../../engine/domain/time';
import { DEFAULT_SETTINGS } from '../../../engine/measuring/defaultSettings';
import { aPullRequest } from '../../../engine/testing/aPullRequest.fixtures';
import type { DatedDeployment } from '../events/datedDeployment';
import { neededSince } from './neededSince';
import type { ReadGoal } from './read';

const SINCE = Date.UTC(2026, 1, 1);
const GOOD = Date.UTC(2026, 0, 5);
const LAST = Date.UTC(2026, 0, 20);

/** A deployment of half an hour, of a commit of its own. */
function deployed(finishedAt: Instant, more: Partial<DatedDeployment['deployment']> = {}): DatedDeployment {
  const id = `of ${finishedAt}`;
  return {
    committedAt: finishedAt - HOUR,
    deployment: {
      ...{ id, repository: 'acme/shop', environment: 'production', sha: id, status: 'success' },
      ...{ startedAt: finishedAt - HOUR / 2, finishedAt },
      ...more,
    },
  };
}

function since(
  deployments: readonly DatedDeployment[],
  { pullRequests = [], recoveriesBy = DEFAULT_SETTINGS.failureSignals }: Partial<Given> = {}
): Instant {
  const items = new Map(pullRequests.map((pullRequest) => [String(pullRequest.number), pullRequest]));
  const list = {
    items,
    readBackTo: 0,
    cursor: null,
    pages: 1,
    searchPages: 0,
    pageSize: 1,
    gaveUp: false,
    otherRows: 0,
    taken: 0,
  };
  return neededSince(
    { deployments, readBackTo: 0, mayTake: 0, environments: ['production'], heads: [] },
    { pullRequests: list },
    { since: SINCE, recoveriesBy: recoveriesBy ?? undefined }
  );
}

interface Given {
  readonly pullRequests: ReadonlyArray<ReturnType<typeof aPullRequest>>;
  /** null: failed deployments stand for nothing. */
  readonly recoveriesBy: ReadGoal['recoveriesBy'] | null;
}

describe('from when on deployments have to be judged', () => {
  it('is the finish of the last success before the numbers begin, which has to be judged itself', () => {
    expect(since([deployed(GOOD), deployed(LAST), deployed(SINCE + DAY)])).toBe(LAST);
  });

  it('is that of the one before where the last turned out unhealthy', () => {
    expect(since([deployed(GOOD), deployed(LAST, { unhealthyAt: SINCE + 5 * DAY })])).toBe(GOOD);
  });

  it('is that of the one before where a hotfix came after the last', () => {
    const hotfix = aPullRequest({ labels: ['hotfix'], opened: '2026-01-20T01:00:00Z', merged: '2026-01-20T02:00:00Z' });
    expect(since([deployed(GOOD), deployed(LAST)], { pullRequests: [hotfix] })).toBe(GOOD);
    expect(since([deployed(GOOD), deployed(LAST)], { pullRequests: [{ ...hotfix, isOutsidePaths: true }] })).toBe(LAST);
  });

  it('is that of the first known where all of them failed, so that an earlier one is looked for', () => {
    const unhealthyAt = SINCE;
    expect(since([deployed(GOOD, { unhealthyAt }), deployed(LAST, { unhealthyAt })])).toBe(GOOD);
  });

  it('is when the numbers begin where nothing was deployed before, or failed deployments are no incidents', () => {
    expect(since([deployed(SINCE + DAY)])).toBe(SINCE);
    expect(since([deployed(LAST, { unhealthyAt: SINCE })], { recoveriesBy: null })).toBe(SINCE);
  });

  it('is that of the environment that needs the most', () => {
    expect(since([deployed(GOOD, { environment: 'staging' }), deployed(LAST)])).toBe(GOOD);
  });
});
