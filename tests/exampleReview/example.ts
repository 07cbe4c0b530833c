import { generateSample, startSimulator } from '../../simulator';
import { parseOptions } from '../../src/configuration/parseOptions';
import { runInProcess, TOKEN } from '../../src/cli/testing.fixtures';
import { answerQuery } from '../../src/dataSource/queries/answerQuery';
import { readsThroughRelay } from '../../src/dataSource/relay/throughRelay.fixtures';
import { DAY } from '../../src/engine/domain/time';
import { parseQuery } from '../../src/engine/query/parseQuery';
import { valuesOf } from '../../src/engine/testing/runQuery.fixtures';

/** A Wednesday: the last whole week is 2026-W31. */
const NOW = Date.UTC(2026, 7, 5, 12);
const REPOSITORIES = ['acme/payments', 'acme/search'];

export interface Example {
  /** What `dora review --weekly` prints. */
  readonly printed: string;
  /** Each sentence, with the part of the query `reviews` that has its rows. */
  readonly sentences: ReadonlyArray<readonly [sentence: string, part: string]>;
}

/** The review of a week of the generated sample, as the command prints it and as the query says it. */
export async function exampleReview(): Promise<Example> {
  const { history } = generateSample({ today: new Date(NOW).toISOString() });
  const gitHub = await startSimulator({ history, token: TOKEN });
  try {
    const { stdout } = await runInProcess(
      [
        ...['review', '--weekly', '--incident-label', 'incident', '--github-url', gitHub.url],
        ...REPOSITORIES.flatMap((name) => ['--repo', name]),
      ],
      { now: () => NOW }
    );
    const options = parseOptions({
      repositories: REPOSITORIES,
      githubUrl: gitHub.url,
      incidentSource: 'issues',
      incidentLabel: 'incident',
    });
    const [frame] = await answerQuery(
      {
        query: parseQuery({ metric: 'reviews', part: 'sentences' }),
        repositories: { kind: 'some', values: REPOSITORIES },
        environments: { kind: 'some', values: ['production'] },
        range: { from: NOW - 30 * DAY, to: NOW },
        now: NOW,
        timeZone: 'UTC',
      },
      readsThroughRelay(options, TOKEN, () => NOW).reads
    );
    const { sentence = [], part = [] } = frame === undefined ? {} : valuesOf(frame);
    return {
      printed: stdout.trimEnd(),
      sentences: sentence.map((text, index) => [String(text), String(part[index] ?? '–')]),
    };
  } finally {
    await gitHub.close();
  }
}
