import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { measured, noData } from '../../domain/measured';
import { infoNotice } from '../../domain/notice';
import { stringField } from '../../frames/fields';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { goalText, type GoalText } from '../../frames/goalText';
import { titled } from '../../frames/rowText';
import { groupTitle, type Series } from '../../frames/series';
import { summaryFrame } from '../../frames/summaryFrame';
import { type GoalProgress, goalProgress, missedGoals } from '../../improvement/goals/goalProgress';
import { groupByPlaceOrTeam } from '../../measuring/groupBySchemas';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { window } from '../../measuring/window';
import { wallClockOf } from '../../trend/localTime';

const schema = z.object({
  metric: z.literal('goals'),
  view: z.enum(['rows', 'summary']).default('rows'),
  ...scope,
  groupBy: groupByPlaceOrTeam,
  ...window,
});

/** One row per goal of the settings: how far along it is at the end of the range, or now; or how many are missed. */
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

function frames(query: GoalsQuery, context: QueryContext): Frame[] {
  switch (query.view) {
    case 'rows':
      return rowFrames(context);
    case 'summary': {
      const { range, now, timeZone, settings } = context;
      const asOf = Math.min(range.to, now);
      const groups = context.groups.map(({ labels, value }) => {
        const progress = goalProgress(value, settings.goals, asOf, timeZone);
        const missed = missedGoals(progress, wallClockOf(asOf, timeZone));
        return { labels, value: missed === null ? noData(whyNone(progress)) : measured(missed) };
      });
      return [summaryFrame('goals', [MISSED], groups, context.notices, query.format)];
    }
  }
}

const MISSED: Series<number> = { name: 'missed', title: 'Goals missed', unit: 'short', valueOf: (count) => count };

function whyNone(progress: readonly GoalProgress[]): string {
  return progress.length === 0 ? NO_GOALS.text : 'Too early to tell of any goal';
}

function rowFrames(context: QueryContext): Frame[] {
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
