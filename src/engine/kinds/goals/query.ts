import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { infoNotice } from '../../domain/notice';
import { stringField } from '../../frames/fields';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { goalText, type GoalText } from '../../frames/goalText';
import { titled } from '../../frames/rowText';
import { groupTitle } from '../../frames/series';
import { goalProgress } from '../../improvement/goals/goalProgress';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { window } from '../../measuring/window';

const schema = z.object({
  metric: z.literal('goals'),
  ...scope,
  ...window,
});

/** One row per goal of the settings: how far along it is at the end of the range, or now. */
export type GoalsQuery = Immutable<z.output<typeof schema>>;

export const goals = { schema, frames };

const COLUMNS: Readonly<Record<keyof GoalText, string>> = {
  goal: 'Goal',
  target: 'Target',
  by: 'By',
  current: 'Last week',
  previous: 'Before',
  slope: 'A week',
  expected: 'Expected then',
  status: 'Status',
};

const NO_GOALS = infoNotice('No goal is set; name targets and dates under goals in the settings');

function frames(_query: GoalsQuery, context: QueryContext): Frame[] {
  const { range, now, timeZone, settings } = context;
  const asOf = Math.min(range.to, now);
  const rows = context.groups.flatMap(({ labels, value }) =>
    goalProgress(value, settings.goals, asOf, timeZone).map((progress) => ({
      group: groupTitle(labels),
      ...goalText(progress, asOf, timeZone),
    }))
  );
  const isGrouped = rows.some(({ group }) => group !== '');
  const fields = Object.entries(COLUMNS).map(([name, title]) =>
    stringField(
      name,
      rows.map((row) => row[name as keyof GoalText]),
      titled(title)
    )
  );
  const group = stringField(
    'group',
    rows.map((row) => row.group),
    titled('Group')
  );
  return [
    rowsFrame('goals', isGrouped ? [group, ...fields] : fields, [
      ...context.notices,
      ...(Object.keys(settings.goals).length === 0 ? [NO_GOALS] : []),
    ]),
  ];
}
