import type { GitHubHistory } from '../history/gitHubHistory';
import type { TokenGrant } from './access';
import { FailurePlan } from './failures/failurePlan';
import { indexHistory, type HistoryIndex } from './historyIndex';
import { RateLimit } from './rateLimit';
import { RequestLog } from './requestLog';
import { grantsOf, type SimulatorOptions } from './simulatorOptions';

/** What one running stand-in remembers. */
export class SimulatorState {
  readonly log = new RequestLog();
  readonly failures: FailurePlan;
  readonly grants: readonly TokenGrant[] | null;
  readonly coreLimit: RateLimit;
  readonly anonymousLimit: RateLimit;
  readonly graphqlLimit: RateLimit;
  readonly layout: 'enterprise' | 'root' | 'both';
  readonly incidentLog: string;
  index: HistoryIndex;
  /** Known once the port is. */
  webUrl = '';

  constructor(options: SimulatorOptions) {
    const now = options.now ?? Date.now;
    const nowSeconds = () => Math.floor(now() / 1_000);
    this.failures = new FailurePlan(options.failures);
    this.grants = grantsOf(options);
    this.coreLimit = new RateLimit('core', options.rateLimits?.core ?? 5_000, nowSeconds);
    // https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    this.anonymousLimit = new RateLimit('core', 60, nowSeconds);
    this.graphqlLimit = new RateLimit('graphql', options.rateLimits?.graphql ?? 5_000, nowSeconds);
    this.layout = options.layout ?? 'both';
    this.incidentLog = options.incidentLog ?? '';
    this.index = indexHistory(options.history);
  }

  replaceHistory(history: GitHubHistory): void {
    this.index = indexHistory(history);
  }
}
