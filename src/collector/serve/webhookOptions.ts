import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { matcherOf } from '../../sources/globs';
import { DEPLOYMENT_WEBHOOKS, type WebhookSettings } from '../webhooks/webhookSettings';

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

/** Globs with blanks between them, which no tag has. */
const tagPatterns = text.transform((value, context) => {
  const patterns = value?.split(/\s+/) ?? [];
  try {
    matcherOf('tag', patterns);
  } catch (error) {
    context.addIssue({ code: 'custom', message: `is no list of patterns: ${DoraError.from(error).message}` });
  }
  return patterns;
});

/** The variables that say how deliveries of GitHub are taken. */
export const webhookEnvironment = z.object({
  GITHUB_WEBHOOK_SECRET: text,
  DORA_WEBHOOK_DEPLOYMENTS: text.pipe(
    z.enum(DEPLOYMENT_WEBHOOKS, `is not one of ${DEPLOYMENT_WEBHOOKS.join(', ')}`).default('deployment_status')
  ),
  DORA_WORKFLOW: text.pipe(z.string().default('release.yml')),
  DORA_TAG_PATTERN: tagPatterns,
  DORA_ENVIRONMENT: text.pipe(z.string().default('production')),
  DORA_INCIDENT_LABEL: text.pipe(z.string().default('incident')),
});

/** How deliveries of GitHub are taken, or undefined where no secret is set. */
export function webhookSettings(environment: z.output<typeof webhookEnvironment>): WebhookSettings | undefined {
  const { GITHUB_WEBHOOK_SECRET: secret } = environment;
  return secret === undefined
    ? undefined
    : {
        secret,
        deployments: environment.DORA_WEBHOOK_DEPLOYMENTS,
        workflow: environment.DORA_WORKFLOW,
        tagPatterns: environment.DORA_TAG_PATTERN,
        environment: environment.DORA_ENVIRONMENT,
        incidentLabel: environment.DORA_INCIDENT_LABEL,
      };
}

export const WEBHOOK_HELP = `
Deliveries of GitHub, at /github/webhook:
  GITHUB_WEBHOOK_SECRET     the secret of the webhook on GitHub; without it deliveries are not taken
  DORA_WEBHOOK_DEPLOYMENTS  which delivery makes deployments, so that none counts twice:
                            deployment_status (unless given), workflow_run, release, pull_request (merged), none
  DORA_WORKFLOW             with workflow_run: the file of the workflow that deploys (release.yml)
  DORA_TAG_PATTERN          with workflow_run: tags whose runs deploy besides those on the default branch (v*); with release:
                            those that count (web@*); several with blanks between them
  DORA_ENVIRONMENT          with workflow_run, release and pull_request: where that deploys to (production)
  DORA_INCIDENT_LABEL       issues with this label are incidents (incident)
`;
