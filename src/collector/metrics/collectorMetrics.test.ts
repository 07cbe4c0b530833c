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
    const restarted = await new CollectorMetrics(collector.store).text();
    expect(restarted.split('\n').filter((line) => line.startsWith('deployment_total'))).toEqual(one);
  });

  it('are for those who have a key', async () => {
    expect((await collector.get('/metrics', { authorization: '' })).status).toBe(401);
  });
});

async function lines(name: string): Promise<string[]> {
  const { text } = await collector.get('/metrics');
  return text.split('\n').filter((line) => line.startsWith(name));
}
