import type { RunAttempt, WorkflowRun } from '../../history/workflow';
import type { IndexedRepository } from '../historyIndex';
import { commitOrUnknownNode } from './commitNode';
import { connection, type PageArguments } from './connection';
import type { GraphqlContext, GraphqlNode, Resolver } from './graphqlContext';
import { nodeId } from './nodeId';
import { repositoryNode } from './repositoryNode';

interface CheckRunArguments extends PageArguments {
  readonly filterBy?: {
    readonly checkType?: 'ALL' | 'LATEST' | null;
    readonly conclusions?: readonly string[] | null;
  } | null;
}

/** The checks of a workflow run: one for its only job, in each attempt. It is the suite of all attempts. */
export function checkSuiteNode(repository: IndexedRepository, run: WorkflowRun, context: GraphqlContext): GraphqlNode {
  const checkRuns: Resolver<CheckRunArguments> = ({ filterBy, ...page }, _context, info) => {
    const { checkType = 'LATEST', conclusions } = filterBy ?? {};
    const attempts = checkType === 'ALL' ? [...run.earlierAttempts, run] : [run];
    const wanted = attempts
      .filter(({ conclusion }) => conclusion !== 'startup_failure')
      .filter(({ conclusion }) => !conclusions || conclusions.includes(conclusion?.toUpperCase() ?? ''));
    return connection(wanted, page, info, (attempt) => checkRunNode(repository, run, attempt, context));
  };
  return {
    __typename: 'CheckSuite',
    id: nodeId('CheckSuite', repository.fullName, run.id),
    databaseId: run.id,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
    commit: () => commitOrUnknownNode(repository, run.sha, context),
    repository: () => repositoryNode(repository, context),
    checkRuns,
  };
}

function checkRunNode(
  repository: IndexedRepository,
  run: WorkflowRun,
  { attempt, status, conclusion, startedAt, updatedAt }: RunAttempt,
  { webUrl }: GraphqlContext
): GraphqlNode {
  const job = run.id * 1_000 + attempt;
  const url = `${webUrl}/${repository.fullName}/actions/runs/${run.id}/job/${job}`;
  return {
    __typename: 'CheckRun',
    id: nodeId('CheckRun', repository.fullName, job),
    // As at GitHub, whose ids have outgrown GraphQL's Int.
    databaseId: null,
    name: 'release',
    status: status.toUpperCase(),
    conclusion: conclusion?.toUpperCase() ?? null,
    startedAt,
    completedAt: conclusion === null ? null : updatedAt,
    detailsUrl: url,
    url,
    permalink: `${webUrl}/${repository.fullName}/runs/${job}`,
  };
}
