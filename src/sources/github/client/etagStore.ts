/** The last answers that GitHub gave an ETag for, so that an unchanged one costs no rate limit. */
export interface EtagStore {
  get(key: string): KeptAnswer | undefined;
  set(key: string, answer: KeptAnswer): void;
}

export interface KeptAnswer {
  readonly etag: string;
  readonly data: unknown;
}

/** A store in memory that forgets what was used longest ago. */
export function createEtagStore(capacity = 200): EtagStore {
  const kept = new Map<string, KeptAnswer>();
  const renew = (key: string, answer: KeptAnswer) => {
    kept.delete(key);
    kept.set(key, answer);
  };
  return {
    get: (key) => {
      const answer = kept.get(key);
      if (answer) {
        renew(key, answer);
      }
      return answer;
    },
    set: (key, answer) => {
      renew(key, answer);
      const oldest = kept.keys().next();
      if (kept.size > capacity && !oldest.done) {
        kept.delete(oldest.value);
      }
    },
  };
}
