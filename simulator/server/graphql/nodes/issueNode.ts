import type { Issue } from '../../../history/issue';
import type { IndexedRepository } from '../../historyIndex';
import type { GraphqlContext, GraphqlNode, Order, Resolver } from '../graphqlContext';
import { accountNode } from './accountNode';
import { connection, orderedBy, type PageArguments } from './connection';
import { nodeId } from './nodeId';

export interface IssueArguments extends PageArguments {
  readonly labels?: readonly string[] | null;
  readonly states?: ReadonlyArray<'OPEN' | 'CLOSED'> | null;
  readonly filterBy?: {
    readonly labels?: readonly string[] | null;
    readonly states?: ReadonlyArray<'OPEN' | 'CLOSED'> | null;
    readonly since?: string | null;
  } | null;
  readonly orderBy?: Order<'CREATED_AT' | 'UPDATED_AT' | 'COMMENTS'> | null;
}

export function issueNode(repository: IndexedRepository, issue: Issue, context: GraphqlContext): GraphqlNode {
  const labels: Resolver<PageArguments> = (page, _context, info) =>
    connection(issue.labels, page, info, (name) => labelNode(repository, name, context));
  // What knows no duplicates is told that they were not planned.
  const stateReason: Resolver<{ readonly enableDuplicate?: boolean | null }> = ({ enableDuplicate }) =>
    (issue.stateReason === 'duplicate' && !enableDuplicate ? 'not_planned' : issue.stateReason)?.toUpperCase() ?? null;
  return {
    __typename: 'Issue',
    id: nodeId('Issue', repository.fullName, issue.number),
    databaseId: repository.id * 100_000 + issue.number,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    author: accountNode(issue.author, context),
    state: issue.closedAt === null ? 'OPEN' : 'CLOSED',
    closed: issue.closedAt !== null,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    stateReason,
    url: `${context.webUrl}/${repository.fullName}/issues/${issue.number}`,
    labels,
  };
}

/** Issues with any of the labels, in the order that was asked for: oldest first by default. */
export function matchingIssues(repository: IndexedRepository, args: IssueArguments): Issue[] {
  const labels = args.labels ?? args.filterBy?.labels;
  const states = args.states ?? args.filterBy?.states;
  const since = Date.parse(args.filterBy?.since ?? '');
  const wanted = repository.issues.filter(
    (issue) =>
      (!labels || issue.labels.some((label) => labels.includes(label))) &&
      (!states || states.includes(issue.closedAt === null ? 'OPEN' : 'CLOSED')) &&
      (Number.isNaN(since) || Date.parse(issue.updatedAt) >= since)
  );
  const byUpdate = args.orderBy?.field === 'UPDATED_AT';
  return orderedBy(wanted, {
    direction: args.orderBy?.direction ?? 'ASC',
    textOf: (issue) => (byUpdate ? issue.updatedAt : issue.createdAt),
    idOf: (issue) => issue.number,
  });
}

export function labelNode(repository: IndexedRepository, name: string, context: GraphqlContext): GraphqlNode {
  return {
    __typename: 'Label',
    id: nodeId('Label', repository.fullName, name),
    name,
    repository: () => context.nodes.repository(repository, context),
    color: 'ededed',
    description: null,
    url: `${context.webUrl}/${repository.fullName}/labels/${encodeURIComponent(name)}`,
  };
}
