import type { FastifyReply, FastifyRequest } from 'fastify';
import { apiUrl } from '../call';

const DEFAULT_SIZE = 30;
const LARGEST_SIZE = 100;

/**
 * One page of a list, with the Link header that GitHub's clients follow.
 * @param reachable how many items can be paged to at all; the rest is there but never shown.
 */
export function pageOf<Item>(
  items: readonly Item[],
  request: FastifyRequest,
  reply: FastifyReply,
  webUrl: string,
  reachable = items.length
): Item[] {
  const { page: pageText, per_page: sizeText } = request.query as Readonly<Record<string, string>>;
  const size = Math.min(LARGEST_SIZE, positive(sizeText) ?? DEFAULT_SIZE);
  const page = positive(pageText) ?? 1;
  const shown = Math.min(items.length, reachable);
  const last = Math.max(1, Math.ceil(shown / size));
  const links = linksOf(page, last).map(([name, target]) => {
    const url = new URL(apiUrl(request, webUrl) + request.call.path);
    new URLSearchParams(request.url.split('?')[1]).forEach((value, key) => url.searchParams.set(key, value));
    url.searchParams.set('page', String(target));
    return `<${url.href}>; rel="${name}"`;
  });
  if (links.length > 0) {
    void reply.header('link', links.join(', '));
  }
  return items.slice((page - 1) * size, Math.min(page * size, shown));
}

function linksOf(page: number, last: number): Array<[string, number]> {
  const backward: Array<[string, number]> = page > 1 ? [['prev', page - 1]] : [];
  const forward: Array<[string, number]> =
    page < last
      ? [
          ['next', page + 1],
          ['last', last],
        ]
      : [];
  return [...backward, ...forward, ...(page > 1 ? ([['first', 1]] as Array<[string, number]>) : [])];
}

function positive(text: string | undefined): number | null {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : null;
}

interface Dated {
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** By `sort` (created or updated) and `direction`; equal dates by number. */
export function sorted<Item extends Dated>(
  items: readonly Item[],
  query: Readonly<Record<string, string>>,
  numberOf: (item: Item) => number,
  defaultDirection: 'asc' | 'desc'
): Item[] {
  const field = query['sort'] === 'updated' ? 'updatedAt' : 'createdAt';
  const sign = (query['direction'] ?? defaultDirection) === 'asc' ? 1 : -1;
  return [...items].sort((one, other) =>
    one[field] === other[field] ? sign * (numberOf(one) - numberOf(other)) : sign * (one[field] < other[field] ? -1 : 1)
  );
}
