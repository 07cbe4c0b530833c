import { warningNotice, type Notice } from '../../../engine/domain/notice';
import type { GraphqlProblem } from '../client/sendGraphql';

const ROWS: Readonly<Record<string, string>> = {
  pullRequests: 'pull requests',
  deployments: 'deployments',
  releases: 'releases',
};

/** The problems of one answer, as far as they concern one repository. */
export interface ProblemsOfPart {
  /** Their paths begin below the repository. */
  readonly own: readonly GraphqlProblem[];
  /** Of the request as a whole, or of a part that is no repository's. */
  readonly general: readonly GraphqlProblem[];
}

/** Names what is missing beside the good data of a repository, and why: what is missing alike is told once. */
export function noteLeftOut(notices: Notice[], fullName: string, problems: readonly GraphqlProblem[]): void {
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
export function noteGeneral(notices: Notice[], problems: readonly GraphqlProblem[]): void {
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
