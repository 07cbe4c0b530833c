import fc from 'fast-check';
import { history, startSimulator, type Simulator } from '../../simulator';
import { engineAnswer } from './engineAnswer';
import { expectSameAnswer } from './expectSameAnswer';
import { factsOfHistory } from './factsOfHistory';
import { nastyCase } from './nastyHistory';
import { Oracle } from './oracle';
import { postedCollector } from './postedCollector';
import { productEvents } from './productEvents';

describe('Any small history, read over HTTP', () => {
  let oracle: Oracle;
  let simulator: Simulator;
  beforeAll(async () => {
    [oracle, simulator] = await Promise.all([Oracle.open(), startSimulator({ history: history().build() })]);
  });
  afterAll(async () => {
    oracle.close();
    await simulator.close();
  });

  it('gives the same four metrics through stand-in, reader and engine as in SQL', async () => {
    await fc.assert(
      fc.asyncProperty(nastyCase(), async ({ history, incidentEvents, deploymentEvents, question }) => {
        simulator.replaceHistory(history);
        const collector = question.source === 'collector' ? await postedCollector(deploymentEvents) : undefined;
        try {
          const events = await productEvents(simulator, incidentEvents, question, { ...(collector && { collector }) });
          await oracle.load(factsOfHistory(history, incidentEvents, deploymentEvents));
          expectSameAnswer(engineAnswer(events, question), await oracle.answer(question));
          expect(events.notices.filter(({ severity }) => severity === 'error')).toEqual([]);
        } finally {
          await collector?.close();
        }
      }),
      { numRuns: Number(process.env.ORACLE_READ_RUNS ?? 40) }
    );
  }, 600_000);
});
