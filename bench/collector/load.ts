/** What a client is to post, for how long, over how many connections at once. */
export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly millis: number;
  readonly body: BodyKind;
  /** Of the collector: the key of its posts and the secret of its webhooks. */
  readonly key: string;
}

export type BodyKind =
  | { readonly kind: 'one' }
  | { readonly kind: 'array'; readonly events: number }
  | { readonly kind: 'ndjson'; readonly events: number }
  | { readonly kind: 'webhook' }
  /** To the pushgateway. */
  | { readonly kind: 'push'; readonly samples: number };

/** What became of it. */
export interface LoadResult {
  readonly seconds: number;
  /** From sending a request until the whole answer is there, of each, in milliseconds. */
  readonly latencies: readonly number[];
}

/** How many events, or samples, each post of a kind brings. */
export function eventsOf(body: BodyKind): number {
  switch (body.kind) {
    case 'one':
    case 'webhook':
      return 1;
    case 'array':
    case 'ndjson':
      return body.events;
    case 'push':
      return body.samples;
  }
}
