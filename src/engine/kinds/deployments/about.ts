import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { DeploymentsQuery } from './query';

export const aboutDeployments: AboutQuery<DeploymentsQuery> = {
  ...ROWS,
  title: 'Deployments',
  description: 'One row per deployment, with why it failed',
  whatItCounts:
    'Deployments that finished in the window, successful or not, with every reason for which one counts as failed.',
  restsOn: ['delivery', 'incidents'],
  choices: {
    outcome: {
      label: 'Outcome',
      tooltip: 'Failed: those with at least one reason, each counted once.',
      options: [
        { value: 'all', label: 'All' },
        { value: 'failed', label: 'Failed' },
      ],
    },
  },
  marks: [
    { label: 'Deployments', description: 'Every finished deployment', query: { outcome: 'all' } },
    { label: 'Failed deployments', description: 'With the reasons', query: { outcome: 'failed' } },
  ],
};
