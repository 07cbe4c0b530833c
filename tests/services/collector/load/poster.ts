import type { Answer, Client } from '../client';
import type { Ledger } from './ledger';
import type { Post } from './post';
import type { PostMaker } from './postMaker';

/** What came of one attempt to post. */
export type Attempt =
  | {
      readonly kind: 'acknowledged';
      readonly sentAt: number;
      readonly outcome: 'stored' | 'known';
      /** Whether it was sent before, and not acknowledged. */
      readonly again: boolean;
    }
  | { readonly kind: 'refused'; readonly answer: Answer; readonly sentAt: number }
  /** The connection ended before the answer, or could not be made. */
  | { readonly kind: 'unanswered'; readonly sentAt: number };

/** Posts one after the other. What was not acknowledged it posts again, as the documentation advises, before anything else. */
export class Poster {
  private pending: Post | undefined;

  constructor(
    private readonly client: Client,
    private readonly maker: PostMaker,
    private readonly ledger: Ledger
  ) {}

  /** @throws Error where the answer is none that a collector should give */
  async post(url: string): Promise<Attempt> {
    const again = this.pending !== undefined;
    const post = this.pending ?? this.maker.next();
    this.pending = post;
    this.ledger.send(post);
    const sentAt = performance.now();
    const answer = await this.client.post(url, post.path, post.body, post.headers);
    if (answer === undefined) {
      return { kind: 'unanswered', sentAt };
    }
    if (answer.status === 503) {
      return { kind: 'refused', answer, sentAt };
    }
    if (answer.status !== 200 && answer.status !== 201) {
      throw new Error(`${post.path} was answered ${answer.status}: ${answer.text}`);
    }
    const ids = idsOf(answer, post);
    this.ledger.acknowledge(post, ids);
    this.maker.acknowledged(post, ids);
    this.pending = undefined;
    return { kind: 'acknowledged', sentAt, outcome: answer.status === 201 ? 'stored' : 'known', again };
  }
}

interface AnswerBody {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly stored?: number;
  readonly results?: ReadonlyArray<{ readonly id: string }>;
}

/** @throws Error where a part of a batch was there and another was not: it is written as a whole */
function idsOf(answer: Answer, { events }: Post): readonly string[] {
  const { id, ids, stored, results } = answer.json<AnswerBody>();
  if (stored !== undefined && stored !== (answer.status === 201 ? events.length : 0)) {
    throw new Error(`Of ${events.length} events ${stored} were stored, and the others were not: ${answer.text}`);
  }
  return ids ?? results?.map((result) => result.id) ?? (id === undefined ? [] : [id]);
}
