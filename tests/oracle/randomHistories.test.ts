import fc from 'fast-check';
import { engineAnswer } from './engineAnswer';
import { engineEvents } from './engineEvents';
import { expectSameAnswer } from './expectSameAnswer';
import { factsOfHistory } from './factsOfHistory';
import { nastyCase } from './nastyHistory';
import { Oracle } from './oracle';

describe('Any small history', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await Oracle.open();
  });
  afterAll(() => oracle.close());

  it('gives the same metrics in the engine and in SQL', async () => {
    await fc.assert(
      fc.asyncProperty(nastyCase(), async ({ history, incidentEvents, deploymentEvents, question }) => {
        const facts = factsOfHistory(history, incidentEvents, deploymentEvents);
        await oracle.load(facts);
        const expected = await oracle.answer(question);
        expectSameAnswer(engineAnswer(engineEvents(facts, question), question), expected);
      }),
      { numRuns: Number(process.env.ORACLE_RUNS ?? 100), endOnFailure: true }
    );
  }, 600_000);
});
