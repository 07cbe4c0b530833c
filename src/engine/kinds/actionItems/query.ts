import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { numberField, stringField } from '../../frames/fields';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { addressesOf, linked, titled } from '../../frames/rowText';
import { actionItems as itemsOf, overdueDays } from '../../improvement/retro/actionItems';
import { groupByPlace } from '../../measuring/groupBySchemas';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { window } from '../../measuring/window';

const schema = z.object({
  metric: z.literal('actionItems'),
  ...scope,
  groupBy: groupByPlace,
  ...window,
});

/** One row per action item that is open now. */
export type ActionItemsQuery = Immutable<z.output<typeof schema>>;

export const actionItems = { schema, frames, asksActionItems: true } as const;

function frames(_query: ActionItemsQuery, { actionItems: read, now, timeZone, notices }: QueryContext): Frame[] {
  const open = read?.issues.filter(({ closedAt }) => closedAt === null) ?? [];
  const rows = itemsOf(open, now, now, timeZone);
  const urls = addressesOf(rows.map(({ url }) => (url === null ? {} : { url })));
  const text = (name: string, title: string, of: (row: (typeof rows)[number]) => string | null) =>
    stringField(name, rows.map(of), titled(title));
  return [
    rowsFrame(
      'action items',
      [
        text('repository', 'Repository', ({ repository }) => repository),
        text('number', 'Issue', ({ number }) => `#${number}`),
        stringField(
          'title',
          rows.map(({ title }) => title),
          linked('What was agreed', 'Open the issue', urls)
        ),
        text('owner', 'Owner', ({ owner }) => owner),
        text('due', 'Due', ({ due }) => due),
        numberField(
          'overdueDays',
          rows.map(({ due, overdue }) => (overdue ? overdueDays(due, now, timeZone) : null)),
          titled('Days overdue')
        ),
        stringField('url', urls, titled('Link')),
      ],
      [...notices, ...(read?.notices ?? [])]
    ),
  ];
}
