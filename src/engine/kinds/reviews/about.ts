import { REVIEW_LOOKS_BACK } from '../../improvement/lookBack';
import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { ReviewsQuery } from './query';

export const aboutReviews: AboutQuery<ReviewsQuery> = {
  ...ROWS,
  title: 'Weekly review',
  description: 'What holds a week up, where lead time grows, what failed and what took long to restore',
  whatItCounts:
    'The last whole week, from Monday to Monday, that had ended when the time range ends, or by now: against the four weeks before it. What waits is told as of the end of that week.',
  restsOn: ['delivery', 'incidents'],
  looksBack: () => REVIEW_LOOKS_BACK,
  choices: {
    part: {
      label: 'Part',
      tooltip: 'Which rows of the review, as dora review --weekly --format json has them.',
      options: [
        { value: 'sentences', label: 'Sentences', description: 'All that the review says, from Monday to Friday' },
        {
          value: 'improvements',
          label: 'Improvements',
          description: 'What to look at, and how to see whether it helped',
        },
        { value: 'metrics', label: 'Metrics', description: 'Each metric against the four weeks before' },
        { value: 'blocking', label: 'Blocking', description: 'The stages of lead time, the longest first' },
        { value: 'waiting', label: 'Waiting', description: 'Pull requests, and what they wait for' },
        { value: 'batchSize', label: 'Batch size', description: 'How many changes a deployment brings' },
        { value: 'leadTime', label: 'Lead time', description: 'Each stage of each repository against before' },
        { value: 'failures', label: 'Failures', description: 'The failed deployments, why, and what they brought' },
        { value: 'restore', label: 'Restore', description: 'What is open, and what took longest to restore' },
        { value: 'repeated', label: 'Repeated', description: 'Repositories with several incidents in five weeks' },
      ],
    },
  },
};
