import type { TimeRange } from '../../engine/domain/timeRange';
import type { Summary } from '../../engine/query/summarise';

/** What `dora report` says, in whatever format. */
export interface Report extends Summary {
  /** Those that the numbers are about. */
  readonly repositories: readonly string[];
  readonly range: TimeRange;
}
