import { instantFromIso } from '../domain/instantFromIso';
import type { Deployment } from '../events/deployment';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { failedDeploymentRecoveries } from './failedDeploymentRecoveries';
import { judgeDeployments } from './failureSignals/judgeDeployments';

const failed = (finished: string) =>
  aDeployment({ version: `failed ${finished}`, finished: `2026-03-01T${finished}Z`, status: 'failure' });
const good = (finished: string) => aDeployment({ finished: `2026-03-01T${finished}Z` });

/** When each failed deployment was recovered from, by its id; null while it is not. */
function recoveriesOf(...deployments: Deployment[]): Record<string, string | null> {
  const judged = judgeDeployments(deployments, [], [], DEFAULT_SETTINGS.failureSignals);
  return Object.fromEntries(
    failedDeploymentRecoveries(judged).map(({ id, resolvedAt }) => [
      id,
      resolvedAt === null ? null : new Date(resolvedAt).toISOString().slice(11, 16),
    ])
  );
}

describe('the recovery from a failed deployment', () => {
  it('lasts from its finish to the finish of the next one that did not fail', () => {
    const judged = judgeDeployments(
      [good('08:00'), failed('10:00'), good('10:45')],
      [],
      [],
      DEFAULT_SETTINGS.failureSignals
    );
    expect(failedDeploymentRecoveries(judged)).toEqual([
      {
        id: 'failed 10:00 in production',
        repository: 'acme/shop',
        detectedAt: instantFromIso('2026-03-01T10:00Z'),
        resolvedAt: instantFromIso('2026-03-01T10:45Z'),
      },
    ]);
  });

  it('is the same moment for several that failed in a row', () => {
    expect(recoveriesOf(failed('10:00'), failed('10:20'), good('11:00'), failed('12:00'))).toEqual({
      'failed 10:00 in production': '11:00',
      'failed 10:20 in production': '11:00',
      'failed 12:00 in production': null,
    });
  });

  it('does not come with a success that failed later', () => {
    const unhealthy = aDeployment({
      version: 'unhealthy',
      finished: '2026-03-01T10:30Z',
      unhealthy: '2026-03-01T10:40Z',
    });
    expect(recoveriesOf(failed('10:00'), unhealthy, good('13:00'))).toEqual({
      'failed 10:00 in production': '13:00',
      'unhealthy in production': '13:00',
    });
  });
});
