import type { GraphQLResolveInfo } from 'graphql';
import type { PullRequest } from '../../history/pullRequest';
import type { Access } from '../access';
import type { HistoryIndex, IndexedRepository } from '../historyIndex';
import type { RateLimitState } from '../rateLimit';
import type { QueryCost } from './queryCost';

export interface GraphqlContext {
  readonly index: HistoryIndex;
  readonly access: Access;
  /** Where the pages for people are: links begin with it. */
  readonly webUrl: string;
  readonly cost: QueryCost;
  readonly rateLimit: RateLimitState;
  readonly nodes: LeadingBack;
}

/** The nodes that others lead back to: a repository has commits, and each of these has its repository. */
interface LeadingBack {
  repository(repository: IndexedRepository, context: GraphqlContext): GraphqlNode;
  pullRequest(repository: IndexedRepository, pullRequest: PullRequest, context: GraphqlContext): GraphqlNode;
}

/** An object of the answer. Fields are values, or functions of their arguments. */
export interface GraphqlNode {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

export type Resolver<Arguments> = (args: Arguments, context: GraphqlContext, info: GraphQLResolveInfo) => unknown;

export interface Order<Field extends string> {
  readonly field: Field;
  readonly direction: 'ASC' | 'DESC';
}
