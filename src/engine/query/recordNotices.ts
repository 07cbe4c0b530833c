import type { Notice } from '../domain/notice';
import { groupNotice } from '../frames/series';
import type { QueryWindow } from './doraQuery';
import type { QueryContext } from './queryContext';
import { summaryRange } from './windows';
import { frequencyNotices } from '../metrics/deploymentFrequency';

/** Says of each group where a rate over the summary window counts days from before there was a record. */
export function recordNotices(query: QueryWindow, context: QueryContext): Notice[] {
  const range = summaryRange(query, context);
  return context.groups.flatMap((group) =>
    frequencyNotices(group.value, range).map((notice) => groupNotice(group, notice))
  );
}
