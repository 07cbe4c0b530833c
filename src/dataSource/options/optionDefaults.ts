/** What an option that was left empty means. */
export const OPTION_DEFAULTS = {
  queriesRunOn: 'browser',
  authentication: 'token',
  deploymentSource: 'deployments',
  environment: 'production',
  workflow: 'release.yml',
  incidentSource: 'none',
  incidentPath: '.dora/incidents.ndjson',
  incidentLabel: 'incident',
  profile: 'galway',
  staleLimitMinutes: 60,
} as const;
