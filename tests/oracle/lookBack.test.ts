import fc from 'fast-check';
import { history, startSimulator, type Simulator } from '../../simulator';
import { engineAnswer } from './engineAnswer';
import { engineEvents } from './engineEvents';
import { expectSameAnswer } from './expectSameAnswer';
import { factsOfHistory } from './factsOfHistory';
import { longHistoryCase } from './longHistory';
import { postedCollector } from './postedCollector';
import { productEvents } from './productEvents';

describe('A reader that stops as soon as it has read enough', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ history: history().build() });
  });
  afterAll(() => simulator.close());

  it('gives the numbers of the whole history', async () => {
    let stoppedEarly = 0;
    await fc.assert(
      fc.asyncProperty(longHistoryCase(), async ({ history, deploymentEvents, question }) => {
        simulator.replaceHistory(history);
        const collector = question.source === 'collector' ? await postedCollector(deploymentEvents) : undefined;
        try {
          const surroundings = { fetch: withSmallPages, ...(collector && { collector }) };
          const read = await productEvents(simulator, [], question, surroundings);
          const whole = engineEvents(factsOfHistory(history, [], deploymentEvents), question);
          expect(read.notices).toEqual([]);
          expectSameAnswer(engineAnswer(read, question), engineAnswer(whole, question));
          const [some, all] = [read, whole].map(({ repositories }) => repositories[0]?.pullRequests.length ?? 0);
          stoppedEarly += (some ?? 0) < (all ?? 0) ? 1 : 0;
        } finally {
          await collector?.close();
        }
      }),
      { numRuns: Number(process.env.ORACLE_READ_RUNS ?? 40) }
    );
    expect(stoppedEarly).toBeGreaterThan(0);
  }, 600_000);
});

/** Cuts the pages that are asked for to seven rows, so that a history of a hundred things is a long one. */
const withSmallPages: typeof globalThis.fetch = (address, options) => {
  const { body } = options ?? {};
  return globalThis.fetch(address, {
    ...options,
    body: typeof body === 'string' ? body.replaceAll(/("\w+Size\d*":)100\b/g, '$17') : body,
  });
};
