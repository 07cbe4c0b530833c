import type { AboutDeployments } from '../aboutDeployments';

export interface MergesWanted {
  readonly kind: 'merges';
  readonly environment: string;
}

/** Merged pull requests, each as a deployment of its merge commit. */
export const merges: AboutDeployments<'merges', MergesWanted> = {
  id: 'merges',
  label: 'Merges',
  help: 'Pull requests merged into the default branch',
  called: 'merges',
  knowsEnvironments: false,
  options: {},
  wanted: ({ environment }) => ({ kind: 'merges', environment }),
  missing: async () => [],
};
