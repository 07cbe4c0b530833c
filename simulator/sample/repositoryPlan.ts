/** How a repository of the sample behaves. Times are medians. */
export interface RepositoryPlan {
  readonly fullName: string;
  /** How many regular deployments a working day has; one of these is picked for every day. */
  readonly deploymentsPerDay: readonly [number, ...number[]];
  /** A deployment only on every nth working day. */
  readonly deploymentEveryDays: number;
  readonly changesPerDeployment: readonly [number, ...number[]];
  /** From the first commit to the end of the deployment: at first, and once the team has got better at it. */
  readonly leadTimeHours: { readonly early: number; readonly late: number };
  /** A deployment that goes wrong on every nth deploying day, one way after the other. */
  readonly troubleEveryDays: number;
  readonly troubles: readonly [Trouble, ...Trouble[]];
  /** An incident that no deployment is to blame for, on every nth working day. */
  readonly incidentEveryDays: number;
  readonly restoreHours: number;
  readonly releases: 'each deployment' | 'none';
}

/** The ways in which a deployment fails, one for each failure reason, and one that has two of them. */
export type Trouble = 'rollout' | 'health' | 'rollback' | 'criticalBug' | 'hotfix' | 'criticalBugAndHotfix';

/** Deploys several times a day and is quick about everything: Elite. */
const storefront: RepositoryPlan = {
  fullName: 'acme/storefront',
  deploymentsPerDay: [2, 3, 3, 4],
  deploymentEveryDays: 1,
  changesPerDeployment: [1, 1, 1, 2],
  leadTimeHours: { early: 5, late: 0.65 },
  troubleEveryDays: 5,
  troubles: ['hotfix', 'rollout', 'criticalBug', 'health', 'rollback'],
  incidentEveryDays: 7,
  restoreHours: 0.5,
  releases: 'none',
};

/** Deploys on most days and restores within hours: High. */
const search: RepositoryPlan = {
  fullName: 'acme/search',
  deploymentsPerDay: [1, 1, 1, 0],
  deploymentEveryDays: 1,
  changesPerDeployment: [1, 2, 2, 3],
  leadTimeHours: { early: 60, late: 20 },
  troubleEveryDays: 9,
  troubles: ['rollout', 'hotfix', 'rollback'],
  incidentEveryDays: 9,
  restoreHours: 5,
  releases: 'each deployment',
};

/** Shows every way of failing, and takes days to restore: Medium. */
const payments: RepositoryPlan = {
  fullName: 'acme/payments',
  deploymentsPerDay: [1],
  deploymentEveryDays: 1,
  changesPerDeployment: [1, 2, 3],
  leadTimeHours: { early: 150, late: 72 },
  troubleEveryDays: 4,
  troubles: ['rollout', 'criticalBug', 'rollback', 'health', 'hotfix', 'criticalBugAndHotfix'],
  incidentEveryDays: 6,
  restoreHours: 50,
  releases: 'each deployment',
};

/** Deploys every few weeks what was begun a quarter ago: Low. */
const ledger: RepositoryPlan = {
  fullName: 'acme/ledger',
  deploymentsPerDay: [1],
  deploymentEveryDays: 13,
  changesPerDeployment: [3, 4, 5],
  leadTimeHours: { early: 1_300, late: 1_100 },
  troubleEveryDays: 3,
  troubles: ['rollout', 'hotfix'],
  incidentEveryDays: 14,
  restoreHours: 240,
  releases: 'none',
};

export const PLANS: readonly RepositoryPlan[] = [storefront, search, payments, ledger];
