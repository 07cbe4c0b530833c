import { z } from 'zod';
import { DoraError } from '../domain/doraError';
import type { FrameFormat } from '../frames/frameFormat';
import { aboutOf, type DoraQuery, SCHEMAS } from '../kinds';
import { DORA_METRICS } from '../kinds/names';
import { migrateQuery } from './migrateQuery';

const metrics = DORA_METRICS.map((metric) => `'${metric}'`).join(' | ');

type Schema = (typeof SCHEMAS)[number];

// zod wants to see that there is one; a list made of an object's values does not show it.
const doraQuery = z.discriminatedUnion('metric', SCHEMAS as [Schema, ...Schema[]], {
  error: ({ code, input }) => (code === 'invalid_union' ? `${described(input)}; choose one of ${metrics}` : undefined),
});

function described(query: unknown): string {
  const metric = typeof query === 'object' && query !== null && 'metric' in query ? query.metric : undefined;
  return typeof metric === 'string' ? `"${metric}" is no kind of query` : 'It names no kind of query';
}

/**
 * Reads a query as a dashboard, an alert rule or a person wrote it, and fills in what it leaves out.
 *
 * @throws DoraError `badInput` that names the part that is wrong and what it may be
 */
export function parseQuery(query: unknown): DoraQuery {
  const current = migrateQuery(query);
  refuseEndlessLists(current);
  const result = doraQuery.safeParse(current);
  if (!result.success) {
    const first = new z.ZodError(result.error.issues.slice(0, MOST_PROBLEMS));
    throw new DoraError('badInput', `The query cannot be read: ${z.prettifyError(first)}`);
  }
  checkFormat(result.data);
  return result.data;
}

/** Whoever writes a query chooses how many mistakes are in it, and each is a sentence. */
const MOST_PROBLEMS = 5;
const MOST_LISTED = 20_000;

/** @throws DoraError `badInput` before as many mistakes are collected as a list has members */
function refuseEndlessLists(query: unknown): void {
  const lists = typeof query === 'object' && query !== null ? Object.entries(query) : [];
  for (const [key, list] of lists) {
    if (Array.isArray(list) && list.length > MOST_LISTED) {
      throw new DoraError(
        'badInput',
        `The query cannot be read: it lists ${list.length} ${key.slice(0, 30)}, and ${MOST_LISTED} are the most`
      );
    }
  }
}

/** @throws DoraError `badInput` when the answer to the query cannot have the format it asks for */
function checkFormat(query: DoraQuery): void {
  const { format, metric } = query;
  const { formats: ofRows, views } = aboutOf(metric);
  const asked = 'view' in query ? query.view : undefined;
  const formats = asked === undefined ? ofRows : (views[asked]?.formats ?? []);
  if (format === undefined || formats.includes(format)) {
    return;
  }
  const view = asked === undefined ? '' : ` with the view "${asked}"`;
  const choices = [
    ...formats.map((one) => `the format "${one}"`),
    ...viewsWith(format, views).map((other) => `the view "${other}"`),
  ];
  throw new DoraError(
    'badInput',
    `A query for ${metric}${view} has no format "${format}": choose ${choices.join(' or ')}, or leave the format out`
  );
}

/** The other views of the same metric that have the format. */
function viewsWith(format: FrameFormat, views: ReturnType<typeof aboutOf>['views']): string[] {
  return Object.entries(views).flatMap(([view, { formats }]) => (formats.includes(format) ? [view] : []));
}
