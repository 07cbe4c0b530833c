import { LRUCache } from 'lru-cache';

/**
 * The last answers that came with an ETag, so that one that did not change is neither sent nor counted again. It is
 * bounded in bytes for all that share it; what was used longest ago goes first.
 */
export interface EtagStore {
  /** Room for one reader's answers: what was given to one token is never another's. */
  part(): EtagAnswers;
  /** What all answers take, by the estimate of two bytes a character. */
  bytes(): number;
}

export interface EtagAnswers {
  get(key: string): KeptAnswer | undefined;
  set(key: string, answer: KeptAnswer): void;
}

export interface KeptAnswer {
  readonly etag: string;
  readonly text: string;
  readonly contentType?: string;
}

const MEBIBYTE = 1024 * 1024;

/** @param maxBytes an answer that is larger is not kept */
export function createEtagStore(maxBytes = 16 * MEBIBYTE): EtagStore {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ text, etag }, key) => 2 * (text.length + etag.length + key.length),
  });
  let parts = 0;
  return {
    part: () => {
      parts += 1;
      const prefix = `${parts} `;
      return { get: (key) => kept.get(prefix + key), set: (key, answer) => void kept.set(prefix + key, answer) };
    },
    bytes: () => kept.calculatedSize,
  };
}
