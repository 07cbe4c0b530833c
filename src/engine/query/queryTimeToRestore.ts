import { distributionFrames } from '../frames/distributionFrame';
import { durationSeries } from '../frames/durationSeries';
import type { Frame } from '../frames/frame';
import type { Series } from '../frames/series';
import { noDataNotice, summaryFrame } from '../frames/summaryFrame';
import { trendFrame } from '../frames/trendFrame';
import { countOpenIncidents, measureTimeToRestore, timesToRestoreIn } from '../metrics/timeToRestore';
import type { TimeToRestoreQuery } from './doraQuery';
import { overPoints, overSummary } from './measureGroups';
import type { QueryContext } from './queryContext';

const NAME = 'timeToRestore';
const OPEN: Series<number> = { name: 'open', title: 'open', unit: 'short', valueOf: (open) => open };

export function queryTimeToRestore(query: TimeToRestoreQuery, context: QueryContext): Frame[] {
  const series = durationSeries(query.statistics, query.unit);
  switch (query.view) {
    case 'summary': {
      const { format } = query;
      const groups = overSummary(query, context, measureTimeToRestore);
      const frame = summaryFrame(NAME, series, groups, context.notices, format);
      if (format === 'numeric') {
        return [frame];
      }
      const open = summaryFrame(NAME, [OPEN], overSummary(query, context, countOpenIncidents), [], format);
      return [{ ...frame, fields: [...frame.fields, ...open.fields.filter(({ type }) => type === 'number')] }];
    }
    case 'trend': {
      const { times, groups } = overPoints(query, context, measureTimeToRestore);
      return [trendFrame(NAME, times, series, groups, context.notices, query.format)];
    }
    case 'distribution': {
      const groups = overSummary(query, context, ({ restored }, range) => timesToRestoreIn(restored, range));
      const why = overSummary(query, context, measureTimeToRestore).flatMap(noDataNotice);
      return distributionFrames(NAME, 'Time to restore', query.unit, groups, [...context.notices, ...why]);
    }
  }
}
