import { DoraError } from '../../domain/doraError';
import type { GroupBy } from '../../measuring/groupings';
import type { MetricSettings } from '../../measuring/metricSettings';

/** @throws DoraError `badInput` where the settings lack what numbers are to be grouped by */
export function checkGrouping(
  groupBy: GroupBy,
  { teams, trailerPatterns }: Pick<MetricSettings, 'teams' | 'trailerPatterns'>
): void {
  if (groupBy === 'team' && teams.length === 0) {
    throw new DoraError(
      'badInput',
      'Numbers cannot be grouped by team, as no team is set: name each and its repositories under teams in the settings, such as {"payments": ["acme/pay", "acme/ledger"]}'
    );
  }
  if (groupBy === 'trailer' && trailerPatterns.length === 0) {
    throw new DoraError(
      'badInput',
      'Changes cannot be grouped by trailer, as no pattern is set: name what to look for under trailerPatterns in the settings, such as Co-authored-by: .*\\[bot\\]'
    );
  }
}
