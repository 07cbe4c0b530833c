import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSample, startSimulator, type Simulator } from '../../simulator';
import { DAY } from '../../src/engine/domain/time';
import type { DeliveryEvents } from '../../src/engine/events/deliveryEvents';
import { DEFAULT_SETTINGS } from '../../src/engine/measuring/defaultSettings';
import { parseQuery } from '../../src/engine/query/parseQuery';
import { runQuery } from '../../src/engine/query/runQuery';
import { cliReport, reportedNumbers } from '../oracle/cliReport';
import { rounded } from '../oracle/expectSameAnswer';
import { incidentRows } from '../oracle/incidentRows';
import { engineAnswer } from '../oracle/engineAnswer';
import { productEvents } from '../oracle/productEvents';
import type { Question } from '../oracle/question';
import {
  otherNumbers,
  REPORTS,
  TODAY,
  TREND,
  TREND_WINDOW_DAYS,
  type GoldenValues,
  type TrendPoint,
} from './goldenValues';

const golden = JSON.parse(readFileSync(join(__dirname, `sample-${TODAY}.json`), 'utf8')) as GoldenValues;

jest.setTimeout(60_000);

describe(`The sample of ${TODAY}`, () => {
  let simulator: Simulator;
  let incidentLog: string;
  beforeAll(async () => {
    const sample = generateSample({ today: TODAY });
    incidentLog = sample.incidentLog;
    simulator = await startSimulator(sample);
  });
  afterAll(() => simulator.close());

  it('has golden values for every report', () => {
    expect(Object.keys(golden.reports)).toEqual(Object.keys(REPORTS));
  });

  describe.each(Object.entries(REPORTS))('over %s', (name, asked) => {
    it('is reported by the command line with the golden numbers', async () => {
      const report = await cliReport(simulator, asked, { incidents: `${simulator.url}/incidents.ndjson` });
      expect(rounded(reportedNumbers(report))).toEqual(golden.reports[name]?.numbers);
    });

    it('has the golden rework, recovery from failed deployments and stages', async () => {
      const ofDeployments = { ...asked, incidents: 'deployments' } as const;
      const answers = [
        engineAnswer(await read(asked), asked),
        engineAnswer(await read(ofDeployments), ofDeployments),
      ] as const;
      expect(otherNumbers(...answers)).toEqual(golden.reports[name]?.others);
    });

    it('lists the golden deployments as failed', async () => {
      const [frame] = ask({ metric: 'deployments', outcome: 'failed' }, asked, await read(asked));
      const column = (field: string) => frame?.fields.find((one) => one.name === field)?.values ?? [];
      const [repositories, environments] = [column('repository'), column('environment')];
      const rows = column('finished').map((finish, row) => `${repositories[row]} ${environments[row]} ${finish}`);
      expect(rows.sort()).toEqual(golden.reports[name]?.failedDeployments);
    });
  });

  it('is drawn over time with the golden numbers', async () => {
    const events = await read({ ...TREND, from: TREND.from - TREND_WINDOW_DAYS * DAY });
    const trend = (metric: string, field: string) => {
      const query = { metric, view: 'trend', window: '7d', bucket: 'day' };
      const [frame] = ask(query, TREND, events);
      return { times: frame?.fields[0]?.values, values: frame?.fields.find(({ name }) => name === field)?.values };
    };
    const expectTrend = (metric: string, field: string, key: Exclude<keyof TrendPoint, 'day'>) =>
      expect(rounded(trend(metric, field))).toEqual({
        times: golden.trend.map(({ day }) => Date.parse(day)),
        values: golden.trend.map((point) => point[key]),
      });
    expectTrend('deploymentFrequency', 'perDay', 'deploymentsPerDay');
    expectTrend('leadTime', 'p50', 'leadTimeP50');
    expectTrend('leadTime', 'p95', 'leadTimeP95');
    expectTrend('changeFailureRate', 'percent', 'changeFailurePercent');
    expectTrend('timeToRestore', 'p50', 'timeToRestoreP50');
    expectTrend('timeToRestore', 'p95', 'timeToRestoreP95');
  });

  it.each([
    ['deploymentFrequency', ['perDay', 'deployments']],
    ['leadTime', ['p50', 'p95']],
    ['changeFailureRate', ['percent', 'failed', 'total']],
    ['timeToRestore', ['p50', 'p95', 'open']],
  ])('is summed up as %s with the golden numbers', async (metric, fields) => {
    const name = 'all teams, 30 days, deployments';
    const asked = REPORTS[name] ?? TREND;
    const [frame] = ask({ metric, view: 'summary' }, asked, await read(asked));
    const { metrics } = golden.reports[name]?.numbers as { metrics: Record<string, Record<string, number>> };
    const given = Object.fromEntries(frame?.fields.map((field) => [field.name, field.values[0]]) ?? []);
    const expected = Object.fromEntries(
      fields.map((field) => [field, metrics[metric]?.[field] ?? metrics[metric]?.[`${field}Seconds`]])
    );
    expect(rounded(given)).toMatchObject(expected);
  });

  async function read(asked: Question): Promise<DeliveryEvents> {
    return productEvents(simulator, incidentRows(incidentLog), asked);
  }

  function ask(query: object, { from, to, firstCommit, leadTimeEnd, repositories }: Question, events: DeliveryEvents) {
    return runQuery(parseQuery({ ...query, repositories }), events, {
      range: { from, to },
      now: to,
      timeZone: 'UTC',
      settings: { ...DEFAULT_SETTINGS, firstCommit, leadTimeEnd },
    });
  }
});
