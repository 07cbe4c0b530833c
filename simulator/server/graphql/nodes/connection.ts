import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { Order } from '../graphqlContext';
import { fieldProblem } from '../graphqlProblem';

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
 * @param order what the items are in the order of: cursors then hold an item's place in it, as GitHub's do, and stay right
 * whatever comes or goes above; left out: they hold its position
 */
export function connection<Item, Node>(
  items: readonly Item[],
  page: PageArguments,
  info: GraphQLResolveInfo,
  toNode: (item: Item) => Node,
  order?: PlaceOf<Item>
): Connection<Node> {
  checkBoundaries(page, info);
  const cursorOf = (position: number) => writeCursor(order ? placeOf(items[position], order) : position);
  const afterPosition = page.after ? startPosition(page.after, items, order) : -1;
  const beforePosition = page.before ? startPosition(page.before, items, order) : items.length;
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

/** The last position at or above what a cursor says. */
function startPosition<Item>(cursor: string, items: readonly Item[], order: PlaceOf<Item> | undefined): number {
  const place = readCursor(cursor);
  if (typeof place === 'number' && order === undefined) {
    return place;
  }
  if (typeof place === 'number' || place === null || order === undefined) {
    throw fieldProblem('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
  }
  const sign = order.direction === 'DESC' ? -1 : 1;
  const isAtOrAbove = (item: Item) => sign * comparePlaces(placeOf(item, order), place) <= 0;
  return items.filter(isAtOrAbove).length - 1;
}

/** Opaque, as GitHub's are: a client that builds its own cursors breaks here too. */
function writeCursor(place: Place | number): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(place)}`).toString('base64');
}

/** @returns null when the text is no cursor. */
function readCursor(cursor: string): Place | number | null {
  const text = /^cursor:v2:(\d+|\["[^"]*",\d+\])$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  return text === undefined ? null : (JSON.parse(text) as Place | number);
}

/** The names of the fields asked for below the field that is being resolved, through fragments. */
function selectedFields(info: GraphQLResolveInfo): string[] {
  return info.fieldNodes.flatMap((node) => namesIn(node.selectionSet, info));
}

function namesIn(selectionSet: SelectionSetNode | undefined, info: GraphQLResolveInfo): string[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return [selection.name.value];
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    return namesIn(fragment?.selectionSet, info);
  });
}

type Place = readonly [text: string, id: number];

/** What a list is in the order of: a text, and the same text by id. */
export interface PlaceOf<Item> extends Pick<Order<string>, 'direction'> {
  textOf(item: Item): string;
  idOf(item: Item): number;
}

/** A copy in the order that was asked for. */
export function orderedBy<Item>(items: readonly Item[], order: PlaceOf<Item>): Item[] {
  const sign = order.direction === 'DESC' ? -1 : 1;
  return [...items].sort((one, other) => sign * comparePlaces(placeOf(one, order), placeOf(other, order)));
}

function placeOf<Item>(item: Item | undefined, { textOf, idOf }: PlaceOf<Item>): Place {
  return item === undefined ? ['', 0] : [textOf(item), idOf(item)];
}

function comparePlaces([text, id]: Place, [otherText, otherId]: Place): number {
  return text === otherText ? id - otherId : text < otherText ? -1 : 1;
}
