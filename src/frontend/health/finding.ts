/** One thing that the health check found out. */
export interface Finding {
  readonly severity: 'ok' | 'warning' | 'error';
  readonly about: 'repository' | 'deployments' | 'token' | 'incidents';
  readonly text: string;
}
