import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { infoNotice, type Notice } from '../../domain/notice';
import { SECOND } from '../../domain/time';
import { inWords } from '../../frames/fieldText';
import type { Frame } from '../../frames/frame';
import { weeklyReview, type WeeklyReview } from '../../improvement/review/weeklyReview';
import { groupByPlace } from '../../measuring/groupBySchemas';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { window } from '../../measuring/window';
import { improvementsOf } from '../../document/improvements';
import { reviewDocument } from '../../document/reviewDocument';
import { sentencesOf } from '../../document/sentences';
import { weeksBefore } from '../../trend/weeks';
import { improvementsFrame, partFrame, sentencesFrame } from './frames';

const schema = z.object({
  metric: z.literal('reviews'),
  part: z
    .enum([
      'sentences',
      'improvements',
      'metrics',
      'blocking',
      'waiting',
      'batchSize',
      'leadTime',
      'failures',
      'restore',
      'repeated',
    ])
    .default('sentences'),
  ...scope,
  groupBy: groupByPlace,
  ...window,
});

/** The rows behind a weekly review, or all that it says: of the last whole week that the range has seen the end of. */
export type ReviewsQuery = Immutable<z.output<typeof schema>>;

export const reviews = { schema, frames, asksOpenPullRequests };

/** Only these tell of what waits; nothing else is asked of GitHub for it. */
function asksOpenPullRequests({ part }: ReviewsQuery): boolean {
  return part === 'waiting' || part === 'sentences' || part === 'improvements';
}

function frames(query: ReviewsQuery, context: QueryContext): Frame[] {
  const { timeZone, repositories, openPullRequests } = context;
  const review = reviewOf(context);
  const notices = [
    ...context.notices,
    ...(asksOpenPullRequests(query) ? (openPullRequests?.notices ?? []) : []),
    weekNotice(review),
  ];
  const ofWeek = { review, notices };
  switch (query.part) {
    case 'sentences':
      return [sentencesFrame(sentencesOf(reviewDocument({ repositories, timeZone, review, notices: [] })), ofWeek)];
    case 'improvements':
      return [improvementsFrame(improvementsOf(review), ofWeek)];
    default:
      return [inWords(partFrame[query.part](ofWeek), 's')];
  }
}

function reviewOf({ range, now, timeZone, repositories, recordOf, openPullRequests }: QueryContext): WeeklyReview {
  // Grafana's "previous week" ends a millisecond before Monday.
  const [week] = weeksBefore(Math.min(range.to + SECOND, now), 1, timeZone);
  if (week === undefined) {
    throw new RangeError('No week was given');
  }
  const ofRepositories = new Map(repositories.map((name) => [name, recordOf([name])]));
  return weeklyReview(recordOf(repositories), ofRepositories, openPullRequests?.open ?? [], { week, now, timeZone });
}

/** A panel does not show which week it is of. */
function weekNotice({ week, range, before }: WeeklyReview): Notice {
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  return infoNotice(
    `Week ${week}, from ${day(range.from)} to ${day(range.to)}, compared with the four weeks from ${day(before.from)} on`
  );
}
