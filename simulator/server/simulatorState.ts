import type { GitHubHistory } from '../history/gitHubHistory';
import type { AppInput } from './apps/appInput';
import { FailurePlan } from './failures/failurePlan';
import { indexHistory, type HistoryIndex } from './historyIndex';
import { RateLimit } from './rateLimit';
import { RequestLog } from './requestLog';
import { grantsOf, type SimulatorOptions } from './simulatorOptions';
import { Tokens } from './tokens';

/** What one running stand-in remembers. */
export class SimulatorState {
  readonly log = new RequestLog();
  readonly failures: FailurePlan;
  readonly tokens: Tokens;
  readonly apps: readonly AppInput[];
  readonly coreLimit: RateLimit;
  readonly anonymousLimit: RateLimit;
  /** Of an app's calls as itself, apart from those of its installations. */
  readonly appLimit: RateLimit;
  readonly graphqlLimit: RateLimit;
  readonly layout: 'enterprise' | 'root' | 'both';
  readonly incidentLog: string;
  readonly serverVersion: string;
  /** What of GitHub's schema this server does not have. */
  missing: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  index: HistoryIndex;
  /** Known once the port is. */
  webUrl = '';

  constructor(options: SimulatorOptions) {
    this.now = options.now ?? Date.now;
    const nowSeconds = () => Math.floor(this.now() / 1_000);
    this.failures = new FailurePlan(options.failures);
    this.tokens = new Tokens(grantsOf(options), this.now);
    this.apps = options.apps ?? [];
    this.coreLimit = new RateLimit('core', options.rateLimits?.core ?? 5_000, nowSeconds);
    // https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    this.anonymousLimit = new RateLimit('core', 60, nowSeconds);
    this.appLimit = new RateLimit('core', 5_000, nowSeconds);
    this.graphqlLimit = new RateLimit('graphql', options.rateLimits?.graphql ?? 5_000, nowSeconds);
    this.layout = options.layout ?? 'both';
    this.incidentLog = options.incidentLog ?? '';
    this.serverVersion = options.serverVersion ?? '3.17.0';
    this.missing = new Set(options.dropFields);
    this.index = indexHistory(options.history);
  }

  replaceHistory(history: GitHubHistory): void {
    this.index = indexHistory(history);
  }
}
