import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromPublisher, startSimulator, type Simulator } from '../../simulator';
import { cliReport, expectedReport, reportedNumbers } from './cliReport';
import { engineAnswer } from './engineAnswer';
import { expectSameAnswer, rounded } from './expectSameAnswer';
import { deploymentEventsOf } from './deploymentEvents';
import { factsOfHistory } from './factsOfHistory';
import { Oracle } from './oracle';
import { postedCollector, type PostedCollector } from './postedCollector';
import { productEvents } from './productEvents';
import { question, SOURCES } from './question';

/** A real history of another project, which is not ours to ship: it lies beside the repository, or PUBLISHER_HISTORY names it. */
const FILE = process.env.PUBLISHER_HISTORY ?? join(__dirname, '../../../shared/data/publisher.json');
const REPOSITORY = 'alphagov/publisher';

jest.setTimeout(60_000);

const compare = existsSync(FILE) ? describe : describe.skip;

compare('The history of alphagov/publisher (skipped where publisher.json is not given)', () => {
  let oracle: Oracle;
  let simulator: Simulator;
  let collector: PostedCollector;
  beforeAll(async () => {
    const history = historyFromPublisher(FILE);
    [oracle, simulator] = await Promise.all([Oracle.open(), startSimulator({ history })]);
    const deployments = deploymentEventsOf(history);
    collector = await postedCollector(deployments);
    await oracle.load(factsOfHistory(history, [], deployments));
  });
  afterAll(async () => {
    oracle.close();
    await Promise.all([simulator.close(), collector.close()]);
  });

  describe.each(SOURCES)('with %s as deployments', (source) => {
    it.each([
      ['2025-02-01', '2025-02-08'],
      ['2025-06-01', '2025-07-01'],
      ['2026-03-29', '2026-04-28'],
      ['2025-01-01', '2026-01-01'],
      ['2026-08-15', '2026-08-31'],
    ])('is reported from %s to %s as SQL works it out', async (from, to) => {
      const range = { from: Date.parse(from), to: Date.parse(to) };
      for (const settings of [{}, { firstCommit: 'authored', leadTimeEnd: 'merge' }] as const) {
        const asked = question({ repositories: [REPOSITORY], source, ...range, ...settings });
        const report = reportedNumbers(await cliReport(simulator, asked, { collector }));
        expect(rounded(report)).toEqual(rounded(expectedReport(await oracle.answer(asked))));
        const ofDeployments = { ...asked, incidents: 'deployments' } as const;
        const events = await productEvents(simulator, [], ofDeployments, { collector });
        expectSameAnswer(engineAnswer(events, ofDeployments), await oracle.answer(ofDeployments));
      }
    });
  });
});
