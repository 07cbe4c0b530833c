import type { GitHubHistory } from '../history/gitHubHistory';
import type { AppInput } from './apps/appInput';
import type { FailureRule } from './failures/failureRule';
import type { TokenGrant } from './tokens';

export interface SimulatorOptions {
  readonly history: GitHubHistory;
  /** 0, or left out: any free port. */
  readonly port?: number;
  /** The clock, in milliseconds since 1970: rate limits and the end of tokens go by it. */
  readonly now?: () => number;
  readonly failures?: readonly FailureRule[];
  /** The one accepted token, as a classic token without scopes. With neither this nor `tokens`, any token is accepted. */
  readonly token?: string;
  readonly tokens?: readonly TokenGrant[];
  /** The GitHub Apps that may ask for tokens of their installations. */
  readonly apps?: readonly AppInput[];
  /** Which addresses answer: `/api/v3` and `/api/graphql`, the root, or (left out) both. */
  readonly layout?: 'enterprise' | 'root' | 'both';
  readonly rateLimits?: { readonly core?: number; readonly graphql?: number };
  /**
   * What of GitHub's GraphQL schema this server does not have, as older ones do not: `Release.tagCommit`, an argument as
   * `Repository.deployments(environments)`, a value as `DeploymentOrderField.CREATED_AT`.
   */
  readonly dropFields?: readonly string[];
  /** The version that a GitHub Enterprise Server tells with every answer of its layout. */
  readonly serverVersion?: string;
  /** Served as `/incidents.ndjson` and, where the lines are valid, as `/incidents.json`. */
  readonly incidentLog?: string;
}

export function grantsOf(options: SimulatorOptions): readonly TokenGrant[] | null {
  if (options.token === undefined && options.tokens === undefined) {
    return null;
  }
  const single: readonly TokenGrant[] =
    options.token === undefined ? [] : [{ token: options.token, scopes: [], repositories: 'all' }];
  return [...single, ...(options.tokens ?? [])];
}
