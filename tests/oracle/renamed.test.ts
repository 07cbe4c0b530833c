import fc, { type Arbitrary } from 'fast-check';
import type { DeliveryEvents } from '../../src/engine/events/deliveryEvents';
import { MINUTE, type Instant } from '../../src/engine/domain/time';
import { history, startSimulator, type Simulator } from '../../simulator';
import type { Repository } from '../../simulator/history/gitHubHistory';
import type { Answer } from './answer';
import { engineAnswer } from './engineAnswer';
import { expectSameAnswer } from './expectSameAnswer';
import { nastyCase, REPOSITORIES, type NastyCase } from './nastyHistory';
import { instant } from './nastyTimes';
import { postedCollector } from './postedCollector';
import { productEvents } from './productEvents';

/** By which of a repository's names, and in which case, something names it; and when its default branch was renamed. */
interface Renaming {
  readonly spellings: readonly number[];
  readonly asksBoth: boolean;
  readonly branchRenamedAt: number;
}

const renaming: Arbitrary<Renaming> = fc.record({
  spellings: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  asksBoth: fc.boolean(),
  branchRenamedAt: instant,
});

/** Renamed twice, and the log may still say any of the names. */
function namesOf(name: string): string[] {
  return [name, `${name}-before`, name.replace('acme/', 'old-owner/')];
}

/** The same history as if the repositories and their default branches had been called otherwise before. */
function renamed(original: NastyCase, { spellings, asksBoth, branchRenamedAt }: Renaming): NastyCase {
  const spelt = (name: string, at: number) => {
    const choice = spellings[at % spellings.length] ?? 0;
    const chosen = namesOf(name)[choice % 3] ?? name;
    return choice % 2 === 0 ? chosen : chosen.toUpperCase();
  };
  // One that is posted again is posted under the same name.
  const spellRows = <Row extends { readonly repository: string | null; readonly happened_at: Instant }>(
    rows: readonly Row[]
  ) => rows.map((row) => ({ ...row, repository: row.repository && spelt(row.repository, row.happened_at / MINUTE) }));
  const { repositories } = original.question;
  return {
    history: {
      ...original.history,
      repositories: original.history.repositories.map((repository) => withFormerBranch(repository, branchRenamedAt)),
    },
    incidentEvents: spellRows(original.incidentEvents),
    // A collector is not asked for all that it ever had: a former name that only old events have stays unknown.
    deploymentEvents: original.deploymentEvents.map((row) => {
      const asked = row.repository && spelt(row.repository, Math.max(0, repositories.indexOf(row.repository)));
      return { ...row, repository: (row.happened_at / MINUTE) % 2 === 0 ? asked : row.repository };
    }),
    question: {
      ...original.question,
      repositories: repositories.flatMap((name, at) => [spelt(name, at), ...(asksBoth ? [spelt(name, at + 1)] : [])]),
    },
  };
}

/** Answers call a repository as the question does. */
function byPresentNames(answer: Answer): Answer {
  const failedDeployments = answer.failedDeployments.map((text) => {
    const [name = '', ...rest] = text.split(' ');
    const present = REPOSITORIES.find((each) => namesOf(each).includes(name.toLowerCase())) ?? name;
    return [present, ...rest].join(' ');
  });
  return { ...answer, failedDeployments: failedDeployments.sort() };
}

function withFormerBranch(repository: Repository, renamedAt: number): Repository {
  const name = `${repository.owner}/${repository.name}`;
  const pullRequests = repository.pullRequests.map((pull) =>
    pull.baseRefName === 'main' && pull.mergedAt !== null && Date.parse(pull.mergedAt) < renamedAt
      ? { ...pull, baseRefName: 'master' }
      : pull
  );
  // Nothing tells of a branch that nothing was merged into.
  const isKnown = pullRequests.some(({ baseRefName }) => baseRefName === 'master');
  const workflowRuns = repository.workflowRuns.map((run) =>
    isKnown && run.branch === 'main' && Date.parse(run.createdAt) < renamedAt ? { ...run, branch: 'master' } : run
  );
  const formerNames = namesOf(name).slice(1);
  return { ...repository, pullRequests, workflowRuns, formerNames, renamedBranches: { master: 'main' } };
}

describe('a history of repositories that were renamed', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ history: history().build() });
  });
  afterAll(() => simulator.close());

  async function read({ history, incidentEvents, deploymentEvents, question }: NastyCase): Promise<DeliveryEvents> {
    simulator.replaceHistory(history);
    const collector = question.source === 'collector' ? await postedCollector(deploymentEvents) : undefined;
    try {
      return await productEvents(simulator, incidentEvents, question, { ...(collector && { collector }) });
    } finally {
      await collector?.close();
    }
  }

  it('has the numbers that it has under one name, whichever names are asked for and written down', async () => {
    await fc.assert(
      fc.asyncProperty(nastyCase(), renaming, async (one, how) => {
        const other = renamed(one, how);
        const [events, eventsOfOther] = [await read(one), await read(other)];
        const answer = byPresentNames(engineAnswer(eventsOfOther, other.question));
        expectSameAnswer(answer, engineAnswer(events, one.question));
        expect(eventsOfOther.repositories).toHaveLength(one.question.repositories.length);
      }),
      { numRuns: Number(process.env.ORACLE_READ_RUNS ?? 40) }
    );
  }, 600_000);
});
