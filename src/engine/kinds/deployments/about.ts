import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { DeploymentsQuery } from './query';

export const aboutDeployments: AboutQuery<DeploymentsQuery> = {
  ...ROWS,
  title: 'Deployments',
  description: 'One row per deployment, with why it failed and what it brought',
  whatItCounts:
    'Deployments that finished in the window, successful or not, with every reason for which one counts as failed or as rework, and the changes that it was the first to deliver.',
  restsOn: ['delivery', 'incidents'],
  choices: {
    outcome: {
      label: 'Outcome',
      tooltip:
        'Failed: those with at least one reason, each counted once; rework: successful ones that were unplanned.',
      options: [
        { value: 'all', label: 'All' },
        { value: 'failed', label: 'Failed' },
        { value: 'rework', label: 'Rework', description: 'Those that mended or took back what another had done' },
      ],
    },
  },
  marks: [
    { label: 'Deployments', description: 'Every finished deployment', query: { outcome: 'all' } },
    { label: 'Failed deployments', description: 'With the reasons', query: { outcome: 'failed' } },
    { label: 'Rework', description: 'Deployments that mended or took back', query: { outcome: 'rework' } },
  ],
};
