import { isWithin, type TimeRange } from '../domain/timeRange';
import type { PullRequest } from '../events/pullRequest';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { sliceByTime } from '../stats/sortedSearch';
import type { CohortKind } from './groupings';

/** The cohorts that changes are told apart by. */
export interface Cohorts {
  /** Each once, in the order in which they are shown. */
  readonly names: readonly string[];
  /** Those that a change belongs to, at least one of all that there are; it may belong to several. */
  readonly of: (change: PullRequest) => readonly string[];
  /** How many labels there are besides, where none was chosen. */
  readonly others?: number;
}

/** What is known of the cohorts before any change is looked at. */
export interface CohortChoice {
  /** The labels of interest; empty: those that most changes of the range have. */
  readonly labels: readonly string[];
  /** As the settings name them. */
  readonly trailerPatterns: readonly string[];
  /** In which cohorts have to come up to be shown. */
  readonly range: TimeRange;
}

/** The cohort of changes that are of none of the others. */
const NO_COHORT = 'none';
/** The cohort of changes of which the source does not tell. */
const UNKNOWN = 'unknown';
const MOST_LABELS = 10;

/** The cohorts of the changes of a record. */
export function cohortsOf(kind: CohortKind, record: DeliveryRecord, choice: CohortChoice): Cohorts {
  switch (kind) {
    case 'label':
      return labelCohorts(choice.labels, changesIn(record, choice.range));
    case 'authorKind': {
      const of = ({ authorKind }: PullRequest) => [authorKind ?? UNKNOWN];
      return { names: withUnknown(['person', 'bot'], of, record, choice), of };
    }
    case 'trailer': {
      const of = ({ trailers }: PullRequest) => trailerCohorts(trailers, choice.trailerPatterns);
      return { names: withUnknown([...choice.trailerPatterns, NO_COHORT], of, record, choice), of };
    }
  }
}

function trailerCohorts(matched: PullRequest['trailers'], patterns: readonly string[]): readonly string[] {
  if (matched === undefined) {
    return [UNKNOWN];
  }
  const known = patterns.filter((pattern) => matched.includes(pattern));
  return known.length > 0 ? known : [NO_COHORT];
}

function withUnknown(
  names: readonly string[],
  of: Cohorts['of'],
  record: DeliveryRecord,
  { range }: CohortChoice
): readonly string[] {
  return changesIn(record, range).some((change) => of(change).includes(UNKNOWN)) ? [...names, UNKNOWN] : names;
}

/** GitHub does not tell labels apart by case: each has one spelling, the one chosen or that of the latest change. */
function labelCohorts(chosen: readonly string[], changes: readonly PullRequest[]): Cohorts {
  const seen = chosen.length > 0 ? [] : byFrequency(changes);
  const spellings = new Map(
    (chosen.length > 0 ? chosen : seen.slice(0, MOST_LABELS)).map((label) => [keyOf(label), label])
  );
  const others = Math.max(seen.length - MOST_LABELS, 0);
  return {
    names: [...new Set([...spellings.values(), NO_COHORT])],
    of: ({ labels }) => {
      const own = new Set(labels.flatMap((label) => spellings.get(keyOf(label)) ?? []));
      return own.size > 0 ? [...own] : [NO_COHORT];
    },
    ...(others > 0 && { others }),
  };
}

/** Every label, the most frequent first. */
function byFrequency(changes: readonly PullRequest[]): string[] {
  const counts = new Map<string, { readonly label: string; readonly count: number }>();
  for (const { labels } of [...changes].sort((a, b) => b.mergedAt - a.mergedAt || b.number - a.number)) {
    for (const label of new Set(labels)) {
      const before = counts.get(keyOf(label));
      counts.set(keyOf(label), { label: before?.label ?? label, count: (before?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || (keyOf(a.label) < keyOf(b.label) ? -1 : 1))
    .map(({ label }) => label);
}

function keyOf(label: string): string {
  return label.toLowerCase();
}

/** The changes that the numbers of a range can be about: delivered or merged in it, or brought by a deployment of it. */
function changesIn({ outcomes, deployments, broughtBy }: DeliveryRecord, range: TimeRange): PullRequest[] {
  const ofOutcomes = outcomes
    .filter(
      (outcome) =>
        isWithin(outcome.pullRequest.mergedAt, range) ||
        (outcome.kind !== 'notDeployed' && isWithin(outcome.deliveredAt, range))
    )
    .map(({ pullRequest }) => pullRequest);
  const brought = sliceByTime(deployments, range, ({ finishedAt }) => finishedAt).flatMap(broughtBy);
  return [...new Set([...ofOutcomes, ...brought])];
}
