import { NOW, testCollector, type TestCollector } from '../testing/testCollector.fixtures';
import { CollectorMetrics } from './collectorMetrics';

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector();
});

afterEach(() => collector.close());

const hoursAgo = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

describe('the metrics for Prometheus', () => {
  it('begin at zero for production, so that the first deployment is an increase', async () => {
    expect(await lines('deployment_total')).toEqual([
      'deployment_total{environment="production",status="success"} 0',
      'deployment_total{environment="production",status="failure"} 0',
    ]);
  });

  it('count deployments by environment and status, each once, and neither cancelled nor skipped ones', async () => {
    const deployment = { timestamp: hoursAgo(1), commit_sha: 'a' };
    await collector.post('/dora/deployment', [
      deployment,
      deployment,
      { ...deployment, status: 'failure' },
      { ...deployment, status: 'cancelled' },
      { ...deployment, status: 'skipped' },
      { ...deployment, environment: 'staging' },
    ]);
    expect(await lines('deployment_total')).toEqual([
      'deployment_total{environment="production",status="success"} 1',
      'deployment_total{environment="production",status="failure"} 1',
      'deployment_total{environment="staging",status="success"} 1',
      'deployment_total{environment="staging",status="failure"} 0',
    ]);
  });

  it('count an environment under the spelling that came first, and production under its own', async () => {
    await collector.post(
      '/dora/deployment',
      ['Production', 'PRODUCTION', 'Staging', 'staging'].map((environment, index) => ({
        ...{ timestamp: hoursAgo(1), commit_sha: `commit-${index}`, environment },
      }))
    );
    expect(await lines('deployment_total')).toEqual([
      'deployment_total{environment="production",status="success"} 2',
      'deployment_total{environment="production",status="failure"} 0',
      'deployment_total{environment="Staging",status="success"} 2',
      'deployment_total{environment="Staging",status="failure"} 0',
    ]);
  });

  it('keep their counters from going down when an event is corrected', async () => {
    const deployment = { timestamp: hoursAgo(1), commit_sha: 'a' };
    await collector.post('/dora/deployment', { ...deployment, status: 'failure' });
    await collector.post('/dora/deployment', { ...deployment, status: 'success', supersedes: '1' });
    expect(await lines('deployment_total')).toEqual([
      'deployment_total{environment="production",status="success"} 0',
      'deployment_total{environment="production",status="failure"} 1',
    ]);
  });

  it('hold lead times in buckets that have the thresholds', async () => {
    const seconds = [3_599, 3_600, 604_800, 604_801];
    await collector.post(
      '/dora/lead-time',
      seconds.map((lead_time_seconds, index) => ({ lead_time_seconds, pr_number: index + 1 }))
    );
    expect(await lines('lead_time_seconds')).toEqual(
      expect.arrayContaining([
        'lead_time_seconds_bucket{le="3600"} 2',
        'lead_time_seconds_bucket{le="604800"} 3',
        'lead_time_seconds_bucket{le="2592000"} 4',
        // 3599 + 3600 + 604800 + 604801
        'lead_time_seconds_sum 1216800',
        'lead_time_seconds_count 4',
      ])
    );
  });

  it('count the first lead time of a pull request alone, where its repository is known', async () => {
    await collector.post('/dora/lead-time', [
      { lead_time_seconds: 3_600, pr_number: 500, repository: 'acme/shop' },
      { lead_time_seconds: 4_200, pr_number: 500, repository: 'Acme/Shop' },
      { lead_time_seconds: 60, pr_number: 500, repository: 'acme/docs' },
      { lead_time_seconds: 1, pr_number: 500 },
      { lead_time_seconds: 2, pr_number: 500 },
    ]);
    expect(await lines('lead_time_seconds_sum')).toEqual(['lead_time_seconds_sum 3663']);
    expect(await lines('lead_time_seconds_count')).toEqual(['lead_time_seconds_count 4']);
  });

  it('time each incident once, whichever of its events came first', async () => {
    await collector.post('/dora/incident', [
      { event: 'detected', timestamp: hoursAgo(3), incident_id: 'A' },
      { event: 'resolved', timestamp: hoursAgo(1), incident_id: 'A' },
      { event: 'resolved', timestamp: hoursAgo(2), incident_id: 'B' },
      { event: 'detected', timestamp: hoursAgo(2.5), incident_id: 'B' },
      { event: 'detected', timestamp: hoursAgo(1), incident_id: 'still open' },
    ]);
    // 2 h and 30 min
    expect(await lines('incident_resolution_seconds')).toEqual(
      expect.arrayContaining([
        'incident_resolution_seconds_bucket{le="1800"} 1',
        'incident_resolution_seconds_sum 9000',
        'incident_resolution_seconds_count 2',
      ])
    );
  });

  it('give a resolution without a repository to the only incident of that id', async () => {
    await collector.post('/dora/incident', [
      { event: 'detected', timestamp: hoursAgo(3), incident_id: 'INC-7', repository: 'acme/shop' },
      { event: 'resolved', timestamp: hoursAgo(2), incident_id: 'INC-7' },
    ]);
    expect(await incidentsTimed()).toEqual([1, 3_600]);
  });

  it('do not time an incident that is known to be reopened, until it is resolved for good', async () => {
    await collector.post('/dora/incident', [
      { event: 'detected', timestamp: hoursAgo(6), incident_id: 'A' },
      { event: 'detected', timestamp: hoursAgo(3), incident_id: 'A' },
      { event: 'resolved', timestamp: hoursAgo(5), incident_id: 'A' },
    ]);
    expect(await incidentsTimed()).toEqual([0, 0]);
    await collector.post('/dora/incident', { event: 'resolved', timestamp: hoursAgo(2), incident_id: 'A' });
    expect(await incidentsTimed()).toEqual([1, 14_400]);
  });

  it('keep an incident as it was timed that is reopened afterwards: a counter takes nothing back', async () => {
    for (const [event, hours] of [
      ['detected', 6],
      ['resolved', 5],
      ['detected', 3],
      ['resolved', 2],
    ] as const) {
      await collector.post('/dora/incident', { event, timestamp: hoursAgo(hours), incident_id: 'A' });
    }
    expect(await incidentsTimed()).toEqual([1, 3_600]);
  });

  it('time an incident by what was corrected before it was resolved, and as it was afterwards', async () => {
    await collector.post('/dora/incident', { event: 'detected', timestamp: hoursAgo(5), incident_id: 'A' });
    await collector.post('/dora/incident', {
      ...{ event: 'detected', timestamp: hoursAgo(4), incident_id: 'A' },
      supersedes: '1',
    });
    expect(await incidentsTimed()).toEqual([0, 0]);
    await collector.post('/dora/incident', { event: 'resolved', timestamp: hoursAgo(2), incident_id: 'A' });
    expect(await incidentsTimed()).toEqual([1, 7_200]);
    await collector.post('/dora/incident', [
      { event: 'detected', timestamp: hoursAgo(5), incident_id: 'A', supersedes: '1' },
      { event: 'resolved', timestamp: hoursAgo(1), incident_id: 'A' },
    ]);
    expect(await incidentsTimed()).toEqual([1, 7_200]);
  });

  it('time an incident whose detection was corrected because it lay after the resolution', async () => {
    const resolved = { event: 'resolved', timestamp: hoursAgo(4), incident_id: 'A' };
    await collector.post('/dora/incident', { event: 'detected', timestamp: hoursAgo(3), incident_id: 'A' });
    expect((await collector.post('/dora/incident', resolved)).status).toBe(422);
    const corrected = { event: 'detected', timestamp: hoursAgo(5), incident_id: 'A', supersedes: '1' };
    expect((await collector.post('/dora/incident', corrected)).status).toBe(201);
    expect((await collector.post('/dora/incident', resolved)).status).toBe(201);
    expect(await incidentsTimed()).toEqual([1, 3_600]);
  });

  it('time no incident twice whose id was corrected, and time the one that has its id now', async () => {
    const [began, ended] = [
      { event: 'detected', timestamp: hoursAgo(5) },
      { event: 'resolved', timestamp: hoursAgo(4) },
    ];
    await collector.post('/dora/incident', [
      { ...began, incident_id: 'A' },
      { ...ended, incident_id: 'A' },
    ]);
    await collector.post('/dora/incident', [
      { ...began, incident_id: 'B', supersedes: '1' },
      { ...ended, incident_id: 'B', supersedes: '2' },
    ]);
    expect(await incidentsTimed()).toEqual([1, 3_600]);
    await collector.post('/dora/incident', [
      { event: 'detected', timestamp: hoursAgo(3), incident_id: 'A' },
      { event: 'resolved', timestamp: hoursAgo(1), incident_id: 'A' },
    ]);
    expect(await incidentsTimed()).toEqual([2, 3_600 + 7_200]);
  });

  it('leave out an incident that was withdrawn before it was resolved', async () => {
    await collector.post('/dora/incident', { event: 'detected', timestamp: hoursAgo(5), incident_id: 'A' });
    await collector.post('/dora/incident', { event: 'withdrawn', timestamp: hoursAgo(4), incident_id: 'A' });
    await collector.post('/dora/incident', { event: 'resolved', timestamp: hoursAgo(3), incident_id: 'A' });
    expect(await incidentsTimed()).toEqual([0, 0]);
  });

  it('time vulnerabilities from publication to detection, and from detection to remediation', async () => {
    const vulnerability = { vulnerability_id: 'GHSA-1', severity: 'critical' };
    await collector.post('/dora/vulnerability', [
      { ...vulnerability, event: 'published', timestamp: hoursAgo(30) },
      { ...vulnerability, event: 'detected', timestamp: hoursAgo(20) },
      { ...vulnerability, event: 'remediated', timestamp: hoursAgo(5) },
    ]);
    expect(await lines('security_vulnerability_detection_time_seconds_sum')).toEqual([
      'security_vulnerability_detection_time_seconds_sum 36000',
    ]);
    expect(await lines('security_vulnerability_remediation_time_seconds_sum')).toEqual([
      'security_vulnerability_remediation_time_seconds_sum 54000',
    ]);
  });

  it('time the first detection of a vulnerability, however often it is found, and what was corrected before', async () => {
    const vulnerability = { vulnerability_id: 'GHSA-1', severity: 'critical' };
    await collector.post('/dora/vulnerability', [
      { ...vulnerability, event: 'detected', timestamp: hoursAgo(20), repository: 'acme/shop' },
      { ...vulnerability, event: 'detected', timestamp: hoursAgo(10), repository: 'acme/shop' },
      { ...vulnerability, event: 'detected', timestamp: hoursAgo(5), repository: 'acme/shop' },
    ]);
    await collector.post('/dora/vulnerability', {
      ...{ ...vulnerability, event: 'detected', timestamp: hoursAgo(19), repository: 'acme/shop' },
      supersedes: '1',
    });
    await collector.post('/dora/vulnerability', { ...vulnerability, event: 'published', timestamp: hoursAgo(30) });
    expect(await lines('security_vulnerability_detection_time_seconds_sum')).toEqual([
      'security_vulnerability_detection_time_seconds_sum 39600',
    ]);
  });

  it('count requests that were turned away', async () => {
    await collector.post('/dora/deployment', {}, { authorization: 'Bearer wrong' });
    expect(await lines('dora_collector_refused_requests_total')).toContain(
      'dora_collector_refused_requests_total{reason="wrong"} 1'
    );
  });

  it('are the same after a restart, and when two scrape at once', async () => {
    await collector.post('/dora/deployment', { timestamp: hoursAgo(1), commit_sha: 'a' });
    const [one, two] = await Promise.all([lines('deployment_total'), lines('deployment_total')]);
    expect(one).toEqual(two);
    const restarted = await new CollectorMetrics(collector.store, { clock: () => NOW, warn: () => undefined }).text();
    expect(restarted.split('\n').filter((line) => line.startsWith('deployment_total'))).toEqual(one);
  });

  it('are for those who have a key', async () => {
    expect((await collector.get('/metrics', { authorization: '' })).status).toBe(401);
  });
});

/** How many, and how many seconds all together. */
async function incidentsTimed(): Promise<number[]> {
  const numbers = await lines('incident_resolution_seconds');
  return ['count', 'sum'].map((what) =>
    Number(
      numbers
        .find((line) => line.includes(`_${what} `))
        ?.split(' ')
        .at(-1)
    )
  );
}

async function lines(name: string): Promise<string[]> {
  const { text } = await collector.get('/metrics');
  return text.split('\n').filter((line) => line.startsWith(name));
}
