import { LRUCache } from 'lru-cache';
import type { Registry } from 'prom-client';
import { SECOND } from '../../engine/domain/time';
import type { GitHubClient } from '../../sources/github';
import { cumulative, current, type Sample } from './cumulative';

type Statistics = ReturnType<GitHubClient['statistics']>;

export interface DataSourceLabels {
  readonly org_id: string;
  readonly datasource_uid: string;
}

export interface GitHubMetrics {
  /** Counts what a client calls, from now on. @returns stops that; what it called stays counted */
  follow(labels: DataSourceLabels, client: Pick<GitHubClient, 'statistics'>): () => void;
}

interface Account {
  readonly labels: DataSourceLabels;
  readonly clients: Set<Pick<GitHubClient, 'statistics'>>;
  ended: Pick<Statistics, 'calls' | 'notModified'>;
  rateLimit: Statistics['rateLimit'];
}

/** Data sources come and go; the series of those that went longest ago are not kept for ever. */
const MOST_DATA_SOURCES = 500;
const LABEL_NAMES = ['org_id', 'datasource_uid'];

/** What each data source asks of GitHub: across all clients that it had, as its settings changed. */
export function createGitHubMetrics(registry: Registry): GitHubMetrics {
  const accounts = new LRUCache<string, Account>({ max: MOST_DATA_SOURCES });
  const all = (valueOf: (account: Account) => number | undefined): Sample[] =>
    [...accounts.values()].flatMap((account) => {
      const value = valueOf(account);
      return value === undefined ? [] : [[{ ...account.labels }, value] as const];
    });
  const shown = (name: string, help: string) => ({ name: `dora_github_${name}`, help, registry });

  cumulative(shown('calls_total', 'Calls to GitHub, repeated ones too.'), LABEL_NAMES, () =>
    all((account) => sum(account, 'calls'))
  );
  cumulative(
    shown('not_modified_total', 'Answers of GitHub that nothing changed; they cost no rate limit.'),
    LABEL_NAMES,
    () => all((account) => sum(account, 'notModified'))
  );
  current(shown('rate_limit_remaining', 'Calls that GitHub still allows until the limit resets.'), LABEL_NAMES, () =>
    all((account) => latestLimit(account)?.remaining)
  );
  current(shown('rate_limit', 'Calls that GitHub allows in all.'), LABEL_NAMES, () =>
    all((account) => latestLimit(account)?.limit)
  );
  current(shown('rate_limit_reset_timestamp_seconds', 'When the limit resets.'), LABEL_NAMES, () =>
    all((account) => {
      const limit = latestLimit(account);
      return limit === undefined ? undefined : limit.resetsAt / SECOND;
    })
  );

  const accountOf = (labels: DataSourceLabels): Account => {
    const key = JSON.stringify([labels.org_id, labels.datasource_uid]);
    const account = accounts.get(key) ?? newAccount(labels);
    accounts.set(key, account);
    return account;
  };
  return {
    follow: (labels, client) => {
      const account = accountOf(labels);
      account.clients.add(client);
      return () => {
        if (account.clients.delete(client)) {
          const { calls, notModified, rateLimit } = client.statistics();
          account.ended = { calls: account.ended.calls + calls, notModified: account.ended.notModified + notModified };
          account.rateLimit = rateLimit ?? account.rateLimit;
        }
      };
    },
  };
}

function newAccount(labels: DataSourceLabels): Account {
  return { labels, clients: new Set(), ended: { calls: 0, notModified: 0 }, rateLimit: undefined };
}

function sum({ ended, clients }: Account, what: 'calls' | 'notModified'): number {
  return [...clients].reduce((total, client) => total + client.statistics()[what], ended[what]);
}

/** Of the client made last that knows one: an earlier one may have had another token. */
function latestLimit({ clients, rateLimit }: Account): Statistics['rateLimit'] {
  const known = [...clients].flatMap((client) => client.statistics().rateLimit ?? []);
  return known.at(-1) ?? rateLimit;
}
