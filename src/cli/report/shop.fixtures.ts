import { history } from '../../../simulator';

/** An incident log: one of the shop restored in half an hour, one open, one of another repository. */
export const LOG = [
  {
    event: 'detected',
    timestamp: '2026-03-03T12:00:00Z',
    severity: 'critical',
    incident_id: 'INC-1',
    repository: 'acme/shop',
  },
  { event: 'resolved', timestamp: '2026-03-03T12:30:00Z', incident_id: 'INC-1' },
  { event: 'detected', timestamp: '2026-03-09T12:00:00Z', incident_id: 'INC-2', repository: 'acme/shop' },
  { event: 'detected', timestamp: '2026-03-03T12:00:00Z', incident_id: 'ELSEWHERE', repository: 'acme/other' },
];

/**
 * After a first deployment in February, two changes a day apart, each deployed an hour after its merge; the second
 * deployment has a critical incident.
 */
export const shop = history()
  .repository('acme/shop')
  .directCommit({ sha: '0'.repeat(40), committedAt: '2026-02-01T08:00:00Z' })
  .deployment({ createdAt: '2026-02-01T09:58:00Z', sha: '0'.repeat(40) })
  .pullRequest({
    mergedAt: '2026-03-02T09:00:00Z',
    mergeCommitSha: 'a'.repeat(40),
    commits: [{ committedAt: '2026-03-02T08:00:00Z' }],
  })
  .deployment({ createdAt: '2026-03-02T09:58:00Z', sha: 'a'.repeat(40) })
  .pullRequest({
    mergedAt: '2026-03-03T09:00:00Z',
    mergeCommitSha: 'b'.repeat(40),
    commits: [{ committedAt: '2026-03-03T06:00:00Z' }],
  })
  .deployment({ createdAt: '2026-03-03T09:58:00Z', sha: 'b'.repeat(40) })
  .issue({
    createdAt: '2026-03-04T00:00:00Z',
    closedAt: '2026-03-04T02:00:00Z',
    labels: ['incident', 'severity:minor'],
  })
  .file('ops/incidents.json', JSON.stringify(LOG))
  .build();

/** What `dora report` says of it from 1 to 11 March, worked out by hand. */
export const EXPECTED = {
  repositories: ['acme/shop'],
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-03-11T00:00:00.000Z',
  settings: {
    deploymentSource: 'deployments',
    environment: 'production',
    incidentSource: 'local',
    firstCommit: 'committed',
    leadTimeEnd: 'deployment',
    profile: 'galway',
  },
  metrics: {
    deploymentFrequency: { perDay: 0.2, deployments: 2, level: 'High' },
    leadTime: {
      p50Seconds: 10_800,
      p95Seconds: 14_040,
      meanSeconds: 10_800,
      count: 2,
      level: 'High',
      // Both were opened at 8:00, merged at 9:00 without a review and deployed at 10:00; the work on the second began at 6:00.
      stages: [
        { stage: 'coding', p50Seconds: 3_600, p95Seconds: 6_840, meanSeconds: 3_600, shareOfLeadTime: 1 / 3, count: 2 },
        { stage: 'pickup', p50Seconds: 3_600, p95Seconds: 3_600, meanSeconds: 3_600, shareOfLeadTime: 1 / 3, count: 2 },
        { stage: 'review', p50Seconds: 0, p95Seconds: 0, meanSeconds: 0, shareOfLeadTime: 0, count: 2 },
        { stage: 'deploy', p50Seconds: 3_600, p95Seconds: 3_600, meanSeconds: 3_600, shareOfLeadTime: 1 / 3, count: 2 },
      ],
    },
    changeFailureRate: { percent: 50, failed: 1, total: 2, level: 'Low' },
    timeToRestore: { meanSeconds: 1_800, p50Seconds: 1_800, p95Seconds: 1_800, count: 1, open: 1, level: 'Elite' },
    reworkRate: { percent: 0, rework: 0, total: 2 },
  },
  classification: { level: 'Low', measured: 4, of: 4 },
  notices: [],
};
