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
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: ReadonlyArray<readonly string[]> }
  /** Parts of a whole, 0 to 1 each: bars where they can be drawn. */
  | { readonly kind: 'shares'; readonly title: string; readonly rows: readonly Share[] };

export interface Item {
  readonly text: string;
  /** Only linked where a browser may be sent there. */
  readonly url?: string | null;
}

export interface Share {
  readonly name: string;
  readonly share: number;
  readonly text: string;
}
