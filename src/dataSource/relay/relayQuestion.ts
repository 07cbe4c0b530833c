import type { ReadOptions } from '../../configuration/parseOptions';

/** What a page asks of the relay, as any host of it hears that. */
export interface RelayQuestion {
  /** As it was written, below the relay's own address: `graphql`, `rest`, `incidents` or `collector`. */
  readonly place: string;
  readonly method: string;
  /** The query string, decoded: `path` is what to ask GitHub or the collector for, with its own query. */
  readonly parameters: URLSearchParams;
  /** By names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** Why nothing is asked of anybody. */
export interface Refusal {
  readonly kind: 'refused';
  /** An HTTP status. */
  readonly status: number;
  readonly message: string;
}

export function refused(status: number, message: string): Refusal {
  return { kind: 'refused', status, message };
}

/** What decides which questions go on. */
export interface RelayRules {
  readonly options: ReadOptions;
  /** Whether a repository may be asked for, by its `owner/name`. */
  readonly isAllowed: (repository: string) => boolean;
  /** Whose repositories may be listed, in lower case; `all` where any may be asked for. */
  readonly owners: readonly string[] | 'all';
}
