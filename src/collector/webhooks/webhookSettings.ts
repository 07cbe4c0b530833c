/** What deployments are made from. One kind of delivery makes them, so that no deployment counts twice. */
export const DEPLOYMENT_WEBHOOKS = ['deployment_status', 'workflow_run', 'release', 'pull_request', 'none'] as const;

export type DeploymentWebhook = (typeof DEPLOYMENT_WEBHOOKS)[number];

/** How deliveries of GitHub are taken. */
export interface WebhookSettings {
  /** The one that the webhook has on GitHub. */
  readonly secret: string;
  readonly deployments: DeploymentWebhook;
  /** The workflow whose runs are deployments: its file's name, or its whole path. */
  readonly workflow: string;
  /** Globs of tags: the releases that count, or the runs that count besides those on the default branch. */
  readonly tagPatterns: readonly string[];
  /** Where workflow runs, releases and merges deploy to; GitHub's deployments say it themselves. */
  readonly environment: string;
  /** Issues with this label are incidents. */
  readonly incidentLabel: string;
}
