import { instantFromIso } from '../../domain/instantFromIso';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { judgeDeployments } from './judgeDeployments';

describe('judgeDeployments', () => {
  it('keeps every reason of a deployment, with its evidence, in the order of the signals', () => {
    const old = aDeployment({ id: 'old', sha: 'old', finished: '2026-03-01T08:00Z' });
    const bad = aDeployment({ id: 'bad', sha: 'bad', finished: '2026-03-01T10:00Z', unhealthy: '2026-03-01T10:05Z' });
    const back = aDeployment({ id: 'back', sha: 'old', finished: '2026-03-01T10:30Z' });
    const judged = judgeDeployments(
      [back, bad, old],
      [aPullRequest({ number: 7, labels: ['hotfix'], opened: '2026-03-01T10:20Z', merged: '2026-03-01T16:00Z' })],
      [anIncident({ id: 'INC-9', severity: 'critical', detected: '2026-03-01T10:10Z' })],
      DEFAULT_SETTINGS.failureSignals
    );
    expect(judged).toEqual([
      { deployment: old, reasons: [] },
      {
        deployment: bad,
        reasons: [
          { kind: 'health', at: instantFromIso('2026-03-01T10:05Z') },
          { kind: 'rollback', at: instantFromIso('2026-03-01T10:30Z'), toSha: 'old', deploymentId: 'back' },
          { kind: 'criticalBug', at: instantFromIso('2026-03-01T10:10Z'), incidentId: 'INC-9' },
          { kind: 'hotfix', at: instantFromIso('2026-03-01T16:00Z'), pullRequest: 7 },
        ],
      },
      { deployment: back, reasons: [] },
    ]);
  });

  it('judges nothing of nothing', () => {
    expect(judgeDeployments([], [], [], DEFAULT_SETTINGS.failureSignals)).toEqual([]);
  });
});
