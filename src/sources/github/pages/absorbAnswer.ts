import { DoraError } from '../../../engine/domain/doraError';
import { repositoryAnswer, rowsIn } from '../answers/repositoryAnswer';
import type { Read } from '../reading/read';
import type { DeliveryPageWanted } from '../documents/deliveryPage';
import { joinKept } from '../kept/catchUp';
import { append } from '../kept/mirror';
import { findDefaultBranch } from '../names/defaultBranch';
import { givenBranchNames } from '../names/learnBranchNames';
import { pullRequestRowsOf } from './absorbPullRequests';
import { takePages, type PagesToTake } from './takePages';
import { explainProblem } from './explainProblem';
import type { RepositoryReading } from '../reading/repositoryReading';
import { warningNotice, type Notice } from '../../../engine/domain/notice';
import type { Instant } from '../../../engine/domain/time';
import type { GraphqlProblem } from '../client/sending/sendGraphql';

/** What a page was asked for. */
export interface PageRequest {
  readonly reading: RepositoryReading;
  /** What has to be asked of GitHub for it. */
  readonly wanted: DeliveryPageWanted;
  readonly takes: PagesToTake;
}

/**
 * Takes in what one answer says about one repository. What is good in it counts; what is missing is the reading's
 * failure, or a notice where only single values are missing.
 *
 * @throws DoraError when a call for what was left out of the answer fails
 */
export async function absorbAnswer(
  read: Read,
  { reading, wanted, takes }: PageRequest,
  answer: unknown,
  { own, general }: ProblemsOfPart,
  askedAt: Instant
): Promise<void> {
  const { fullName } = reading.repository;
  const problems = [...own, ...general];
  const { data, error } = repositoryAnswer.nullish().safeParse(answer);
  if (!data) {
    reading.failure = error
      ? new DoraError(
          'badResponse',
          `GitHub's answer about ${fullName} is not as documented: ${error.issues[0]?.message}`
        )
      : explainProblem(read.client.asker(), problems[0], fullName);
    return;
  }
  const missing = new Set<string>();
  const noteMissing = (name: string) => {
    missing.add(name);
    const problem = problems.find(({ path }) => path[0] === name) ?? problems[0];
    return explainProblem(read.client.asker(), problem, fullName, name);
  };
  reading.gitHubId = data.id;
  const { mirrors } = reading;
  mirrors.pullRequests.isSound &&= problems.length === 0;
  mirrors.deployments.isSound &&= problems.length === 0;
  if (data.pullRequests) {
    if (reading.defaultBranch === undefined) {
      const { defaultBranchRef, pullRequests } = data;
      reading.defaultBranch = await findDefaultBranch(read, reading, defaultBranchRef, pullRequests.rows.length > 0);
      reading.branchNames = givenBranchNames(reading);
    }
    const { rows, notices, areMarked } = await pullRequestRowsOf(read, reading, data.pullRequests);
    reading.notices.push(...notices);
    mirrors.pullRequests.isSound &&= areMarked && notices.length === 0;
    append(mirrors.pullRequests, rows, { ...data.pullRequests, askedAt });
    joinKept(mirrors.pullRequests);
  } else if (wanted.pullRequests) {
    reading.failure ??= noteMissing('pullRequests');
  }
  if (data.pullRequests || !wanted.pullRequests) {
    await takePages(read, reading, { pullRequests: takes.pullRequests, rows: false });
  }
  const { list } = read.goal.deployments;
  if (wanted.rows && list.kind === 'pages') {
    const { name } = list.connection;
    const page = rowsIn(data, name);
    const isTakenIn = page !== null && (await list.takeIn(read, reading, page, askedAt));
    if (page === null) {
      missing.add(name);
    }
    if (!isTakenIn && list.readOtherwise) {
      await list.readOtherwise(read, reading);
    } else if (!isTakenIn) {
      reading.failure ??= noteMissing(name);
    }
  } else {
    await takePages(read, reading, { pullRequests: false, rows: takes.rows });
  }
  noteLeftOut(
    reading.notices,
    fullName,
    own.filter(({ path: [name] }) => !missing.has(String(name)))
  );
  noteGeneral(reading.generalNotices, general);
}

const ROWS: Readonly<Record<string, string>> = {
  pullRequests: 'pull requests',
  deployments: 'deployments',
  releases: 'releases',
};

/** The problems of one answer, as far as they concern one repository. */
interface ProblemsOfPart {
  /** Their paths begin below the repository. */
  readonly own: readonly GraphqlProblem[];
  /** Of the request as a whole, or of a part that is no repository's. */
  readonly general: readonly GraphqlProblem[];
}

/** Names what is missing beside the good data of a repository, and why: what is missing alike is told once. */
function noteLeftOut(notices: Notice[], fullName: string, problems: readonly GraphqlProblem[]): void {
  const counts = new Map<string, { readonly problem: GraphqlProblem; count: number }>();
  for (const problem of problems) {
    const key = JSON.stringify([kindOfPath(problem), problem.message]);
    const known = counts.get(key) ?? { problem, count: 0 };
    counts.set(key, { problem, count: known.count + 1 });
  }
  for (const { problem, count } of counts.values()) {
    notices.push(
      warningNotice(`${fullName}: GitHub left out ${whatIsMissing(problem, count)}: ${problem.message.slice(0, 300)}`)
    );
  }
}

/** Tells of problems that are no one repository's. */
function noteGeneral(notices: Notice[], problems: readonly GraphqlProblem[]): void {
  for (const { path, message } of problems) {
    const where = path.length === 0 ? '' : ` (${path.join('.')})`;
    notices.push(
      warningNotice(
        `GitHub gave an error beside its answer${where}, of which a part may be missing: ${message.slice(0, 300)}`
      )
    );
  }
}

/** `["deployments", "nodes", 7, "statuses"]` is one of a kind with every other row's. */
function kindOfPath({ path }: GraphqlProblem): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
}

function whatIsMissing({ path }: GraphqlProblem, count: number): string {
  const [list = '', nodes, row, ...inside] = path;
  const rows = ROWS[list];
  if (path.length === 0) {
    return 'a part of its answer';
  }
  if (rows === undefined || nodes !== 'nodes' || row === undefined) {
    return `a part of its answer (${path.join('.')})`;
  }
  const of = count === 1 ? `one of its ${rows}` : `${count} of its ${rows}`;
  return inside.length === 0 ? of : `${inside.filter((step) => typeof step === 'string').join('.')} of ${of}`;
}
