import fc from 'fast-check';
import { history, startSimulator, type Simulator } from '../../simulator';
import { engineAnswer } from './engineAnswer';
import { expectSameAnswer } from './expectSameAnswer';
import { factsOfHistory } from './factsOfHistory';
import { nastyCase } from './nastyHistory';
import { Oracle } from './oracle';
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
      fc.asyncProperty(nastyCase(), async ({ history, incidentEvents, question }) => {
        simulator.replaceHistory(history);
        const events = await productEvents(simulator, incidentEvents, question);
        await oracle.load(factsOfHistory(history, incidentEvents));
        expectSameAnswer(engineAnswer(events, question), await oracle.answer(question));
        expect(events.notices.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: Number(process.env.ORACLE_READ_RUNS ?? 40) }
    );
  }, 600_000);
});
