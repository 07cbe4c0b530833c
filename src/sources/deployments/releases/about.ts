import type { AboutDeployments } from '../aboutDeployments';

export interface ReleasesWanted {
  readonly kind: 'releases';
  readonly environment: string;
  /** Globs of the tags that count, such as `web@*`; left out or empty: every tag. */
  readonly tagPatterns?: readonly string[];
}

/** Published releases, each as a deployment of its tag's commit. */
export const releases: AboutDeployments<'releases', ReleasesWanted> = {
  id: 'releases',
  label: 'Releases',
  help: 'Published releases; they never fail to roll out',
  called: 'releases',
  knowsEnvironments: false,
  options: {
    tagPatterns: 'Only releases of these tags count, in a monorepo for instance: globs such as web@*. Empty: all.',
  },
  wanted: ({ environment, tagPatterns }) => ({ kind: 'releases', environment, tagPatterns }),
  missing: async () => [],
};
