/** A page for people, before it is known how it is printed: texts in it may come from outside, and are made safe there. */
export interface PageDocument {
  readonly title: string;
  readonly lines: readonly string[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'question'; readonly text: string }
  | ({ readonly kind: 'text' } & Said)
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | ({
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: ReadonlyArray<readonly string[]>;
    } & Traced)
  /** Parts of a whole, 0 to 1 each: bars where they can be drawn. */
  | ({ readonly kind: 'shares'; readonly title: string; readonly rows: readonly Share[] } & Traced);

/** What a query of the kind `reviews` gives, by the name of that part of it. */
export type ReviewPart =
  'metrics' | 'blocking' | 'batchSize' | 'waiting' | 'leadTime' | 'failures' | 'restore' | 'repeated';

interface Traced {
  /** The part of a review whose rows it is made of; none for what rests on no number. */
  readonly part?: ReviewPart;
}

interface Said extends Traced {
  readonly text: string;
}

export interface Item extends Said {
  /** Only linked where a browser may be sent there. */
  readonly url?: string | null;
}

export interface Share {
  readonly name: string;
  readonly share: number;
  readonly text: string;
}
