import type { GitHubHistory } from '../history/gitHubHistory';
import { buildApp } from './buildApp';
import type { FailureRule } from './failures/failureRule';
import type { RequestCounts, RequestRecord } from './requestLog';
import type { RateLimitState } from './rateLimit';
import { SimulatorState } from './simulatorState';
import type { SimulatorOptions } from './simulatorOptions';

/** A running GitHub stand-in. */
export interface Simulator {
  /** The API root, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The same as a GitHub Enterprise Server gives it: REST below `/api/v3`, GraphQL at `/api/graphql`. */
  readonly enterpriseUrl: string;
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly requests: readonly RequestRecord[];
  readonly counts: RequestCounts;
  readonly rateLimits: readonly RateLimitState[];
  clearRequests(): void;
  /** Adds a failure to those still to come. */
  fail(rule: FailureRule): void;
  clearFailures(): void;
  /** Ends a token before its time; without one, every token that an app got for an installation. */
  endToken(token?: string): void;
  suspendInstallation(id: number): void;
  /** Forgets fields of the GraphQL schema, as `Release.tagCommit`; those that were dropped before are there again. */
  dropFields(fields: readonly string[]): void;
  /** Serves another history from now on, as if time had gone on. */
  replaceHistory(history: GitHubHistory): void;
  close(): Promise<void>;
}

/** Starts the stand-in on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const state = new SimulatorState(options);
  const app = buildApp(state);
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  state.webUrl = url;
  return {
    url,
    enterpriseUrl: `${url}/api/v3`,
    port: Number(new URL(url).port),
    get requests() {
      return state.log.all;
    },
    get counts() {
      return state.log.counts;
    },
    get rateLimits() {
      return [state.coreLimit.state, state.graphqlLimit.state];
    },
    clearRequests: () => state.log.clear(),
    fail: (rule) => state.failures.add(rule),
    clearFailures: () => state.failures.clear(),
    endToken: (token) => state.tokens.end(token),
    suspendInstallation: (id) => state.tokens.suspend(id),
    dropFields: (fields) => {
      state.missing = new Set(fields);
    },
    replaceHistory: (history) => state.replaceHistory(history),
    close: () => app.close(),
  };
}
