import { testCollector, NOW } from '../testing/testCollector.fixtures';
import { CollectorMetrics } from './collectorMetrics';
import { EnvironmentLabels, LABELLED_ENVIRONMENTS, OTHER_ENVIRONMENTS } from './environmentLabels';

describe('the label of an environment', () => {
  it('is its name in the spelling that came first', () => {
    const seen: string[] = [];
    const labels = new EnvironmentLabels((label) => seen.push(label));
    expect(['Staging', 'staging', 'STAGING', 'qa'].map((name) => labels.of(name))).toEqual([
      ...['Staging', 'Staging', 'Staging', 'qa'],
    ]);
    expect(seen).toEqual(['Staging', 'qa']);
  });

  it('is one for all after so many, and stays what it was for the others', () => {
    const seen: string[] = [];
    const labels = new EnvironmentLabels((label) => seen.push(label));
    const names = Array.from({ length: LABELLED_ENVIRONMENTS }, (_, index) => `preview-${index}`);
    expect(names.map((name) => labels.of(name))).toEqual(names);
    expect([labels.of('staging'), labels.of('qa')]).toEqual([OTHER_ENVIRONMENTS, OTHER_ENVIRONMENTS]);
    expect(labels.of('PREVIEW-7')).toBe('preview-7');
    expect(seen).toEqual([...names, OTHER_ENVIRONMENTS]);
  });

  it('is never that of the others for something else', () => {
    const seen: string[] = [];
    const labels = new EnvironmentLabels((label) => seen.push(label));
    expect(labels.of(OTHER_ENVIRONMENTS.toUpperCase())).toBe(OTHER_ENVIRONMENTS);
    expect(seen).toEqual([OTHER_ENVIRONMENTS]);
  });
});

describe('somebody who posts 3,000 environments', () => {
  it('gets no more series than so many, and every deployment is counted, by each collector alike', async () => {
    const collector = await testCollector();
    for (const first of [0, 1_000, 2_000]) {
      await collector.post(
        '/dora/deployment',
        Array.from({ length: 1_000 }, (_, index) => ({
          ...{ timestamp: new Date(NOW - 3_600_000).toISOString(), commit_sha: 'a', environment: `e${first + index}` },
        }))
      );
    }
    const text = (await collector.get('/metrics')).text;
    const series = text.split('\n').filter((line) => line.startsWith('deployment_total{'));
    // Production has one of its own, though nothing was deployed to it.
    expect(series).toHaveLength(2 * (LABELLED_ENVIRONMENTS + 1));
    const others = 3_000 - LABELLED_ENVIRONMENTS + 1;
    expect(series).toContain(`deployment_total{environment="${OTHER_ENVIRONMENTS}",status="success"} ${others}`);
    expect(text).toContain(`\ndora_collector_unlabelled_deployments_total ${others}\n`);
    const warnings: string[] = [];
    const beside = new CollectorMetrics(collector.store, { clock: () => 0, warn: (what) => warnings.push(what) });
    expect((await beside.text()).split('\n').filter((line) => line.startsWith('deployment_total{'))).toEqual(series);
    expect(warnings).toEqual([expect.stringContaining(`more than ${LABELLED_ENVIRONMENTS} environments`)]);
    await collector.close();
  }, 30_000);
});
