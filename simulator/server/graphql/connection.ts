import type { GraphQLResolveInfo } from 'graphql';
import { cursorOf, positionOf } from './cursor';
import { fieldProblem } from './graphqlProblem';
import { selectedFields } from './selectedFields';

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

export interface Connection<Node> {
  readonly totalCount: number;
  readonly nodes: () => Node[];
  readonly edges: () => Array<{ readonly cursor: string; readonly node: Node }>;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const LARGEST_PAGE = 100;

/**
 * One page of a list. As at GitHub, the size is only asked for where the page itself is:
 * `pullRequests { totalCount }` needs no `first`.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit
 */
export function connection<Item, Node>(
  items: readonly Item[],
  page: PageArguments,
  info: GraphQLResolveInfo,
  toNode: (item: Item) => Node
): Connection<Node> {
  checkBoundaries(page, info);
  const afterPosition = page.after ? startPosition(page.after) : -1;
  const beforePosition = page.before ? startPosition(page.before) : items.length;
  let from = afterPosition + 1;
  let to = Math.min(beforePosition, items.length);
  if (typeof page.first === 'number') {
    to = Math.min(to, from + page.first);
  } else if (typeof page.last === 'number') {
    from = Math.max(from, to - page.last);
  }
  const shown = items.slice(from, to);
  return {
    totalCount: items.length,
    nodes: () => shown.map(toNode),
    edges: () => shown.map((item, offset) => ({ cursor: cursorOf(from + offset), node: toNode(item) })),
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: shown.length === 0 ? null : cursorOf(from),
      endCursor: shown.length === 0 ? null : cursorOf(to - 1),
    },
  };
}

function checkBoundaries({ first, last }: PageArguments, info: GraphQLResolveInfo): void {
  const size = first ?? last;
  if (size === null || size === undefined) {
    if (!selectedFields(info).some((field) => ['nodes', 'edges', 'pageInfo'].includes(field))) {
      return;
    }
    throw fieldProblem(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${info.fieldName}\` connection.`
    );
  }
  const bound = typeof first === 'number' ? 'first' : 'last';
  if (size > LARGEST_PAGE) {
    throw fieldProblem(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the \`${info.fieldName}\` connection exceeds the \`${bound}\` limit of ${LARGEST_PAGE} records.`
    );
  }
  if (size < 0) {
    throw fieldProblem(
      'ARGUMENT_LIMIT',
      `\`${bound}\` on the \`${info.fieldName}\` connection cannot be less than zero.`
    );
  }
}

function startPosition(cursor: string): number {
  const position = positionOf(cursor);
  if (position === null) {
    throw fieldProblem('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
  }
  return position;
}
