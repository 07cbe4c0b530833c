/** One request that came in, and how it was answered. It never holds a token. */
export interface RequestRecord {
  readonly method: string;
  /** Path and search parameters as they came. */
  readonly url: string;
  /** The path without the parameters and without `/api/v3` or `/api`: the same in both layouts. */
  readonly path: string;
  readonly api: 'rest' | 'graphql' | 'other';
  readonly layout: 'enterprise' | 'root';
  readonly graphql: GraphqlRecord | null;
  /** 0: the connection was cut before a status was sent. */
  readonly status: number;
  /** The failure that a rule of the test asked for. */
  readonly failure: string | null;
}

export interface GraphqlRecord {
  readonly operation: string | null;
  /** The names under which the top-level fields were asked for. */
  readonly aliases: readonly string[];
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface RequestCounts {
  readonly total: number;
  readonly rest: number;
  readonly graphql: number;
  readonly notModified: number;
  readonly failed: number;
}

/** Every request since the start, or since it was last cleared. */
export class RequestLog {
  private records: RequestRecord[] = [];

  add(record: RequestRecord): void {
    this.records.push(record);
  }

  get all(): readonly RequestRecord[] {
    return this.records;
  }

  clear(): void {
    this.records = [];
  }

  get counts(): RequestCounts {
    const count = (matches: (record: RequestRecord) => boolean) => this.records.filter(matches).length;
    return {
      total: count((record) => record.api !== 'other'),
      rest: count((record) => record.api === 'rest'),
      graphql: count((record) => record.api === 'graphql'),
      notModified: count((record) => record.status === 304),
      failed: count((record) => record.failure !== null || record.status >= 400),
    };
  }
}
