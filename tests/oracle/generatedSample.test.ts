import { generateSample, startSimulator, type Simulator } from '../../simulator';
import { DAY } from '../../src/engine/domain/time';
import { cliReport, expectedReport, reportedNumbers } from './cliReport';
import { deploymentEventsOf } from './deploymentEvents';
import { engineAnswer } from './engineAnswer';
import { expectSameAnswer, rounded } from './expectSameAnswer';
import { factsOfHistory } from './factsOfHistory';
import { incidentRows } from './incidentRows';
import { Oracle } from './oracle';
import { postedCollector, type PostedCollector } from './postedCollector';
import { productEvents } from './productEvents';
import { question, SOURCES, type Question } from './question';

const TEAMS = ['acme/storefront', 'acme/search', 'acme/payments', 'acme/ledger'];

jest.setTimeout(60_000);

describe.each(['2026-06-30', '2024-02-29'])('The generated sample of %s', (today) => {
  const end = Date.parse(`${today}T00:00:00Z`) + DAY;
  let oracle: Oracle;
  let simulator: Simulator;
  let collector: PostedCollector;
  beforeAll(async () => {
    const sample = generateSample({ today });
    [oracle, simulator] = await Promise.all([Oracle.open(), startSimulator(sample)]);
    const [incidents, deployments] = [incidentRows(sample.incidentLog), deploymentEventsOf(sample.history)];
    collector = await postedCollector(deployments);
    await oracle.load(factsOfHistory(sample.history, incidents, deployments));
  });
  afterAll(async () => {
    oracle.close();
    await Promise.all([simulator.close(), collector.close()]);
  });

  async function expectSameReport(asked: Question) {
    const report = await cliReport(simulator, asked, { incidents: `${simulator.url}/incidents.ndjson`, collector });
    const expected = expectedReport(await oracle.answer(asked));
    expect(rounded(reportedNumbers(report))).toEqual(rounded(expected));
  }

  /** With failed deployments in the place of incidents, for recovery from them. */
  async function expectSameNumbers(asked: Question) {
    const ofDeployments = { ...asked, incidents: 'deployments' } as const;
    const events = await productEvents(simulator, [], ofDeployments, { collector });
    const answer = engineAnswer(events, ofDeployments);
    expectSameAnswer(answer, await oracle.answer(ofDeployments));
    return answer;
  }

  describe.each(SOURCES)('with %s as deployments', (source) => {
    it.each([1, 7, 30, 120])('reports the numbers of the last %d days as SQL does', async (days) => {
      await expectSameReport(question({ repositories: TEAMS, source, from: end - days * DAY, to: end }));
    });

    it('reports a range in the middle as SQL does, with the other end and the other first commit', async () => {
      const range = { from: end - 55 * DAY, to: end - 13 * DAY };
      for (const leadTimeEnd of ['deployment', 'merge'] as const) {
        for (const firstCommit of ['committed', 'authored'] as const) {
          await expectSameReport(question({ repositories: TEAMS, source, ...range, firstCommit, leadTimeEnd }));
        }
      }
    });

    // The documentation has no release.yml to look for; saying so is an error, and tested with the command.
    const others = source === 'workflow-runs' ? ['acme/empty'] : ['acme/docs', 'acme/empty'];
    it.each([...TEAMS, ...others])('reports %s alone as SQL does', async (repository) => {
      await expectSameReport(question({ repositories: [repository], source, from: end - 30 * DAY, to: end }));
    });
  });

  it.each(SOURCES)('has the rework, recovery and stages with %s as deployments that SQL works out', async (source) => {
    const asked = { repositories: TEAMS, source, to: end };
    await expectSameNumbers(question({ ...asked, from: end - 7 * DAY }));
    const { reworkRate, stages } = await expectSameNumbers(
      question({ ...asked, from: end - 90 * DAY, environment: null })
    );
    expect(Math.min(reworkRate?.rework ?? 0, stages?.review.meanSeconds ?? 0)).toBeGreaterThan(0);
  });

  describe.each(['workflow-runs', 'releases'] as const)('with %s of tags as deployments', (source) => {
    it.each(['v1.*', 'v1.2.*', 'web@*'])('reports the numbers of those like %s as SQL does', async (tagPattern) => {
      const asked = { repositories: TEAMS, source, tagPattern, from: end - 60 * DAY, to: end };
      await expectSameReport(question(asked));
    });
  });
});
