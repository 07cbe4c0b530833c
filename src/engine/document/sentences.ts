import type { Block, PageDocument, ReviewPart } from './document';

/** One thing that a page says, by itself. */
export interface Sentence {
  readonly section: string;
  /** The question that it answers; null outside of one. */
  readonly question: string | null;
  readonly text: string;
  readonly url: string | null;
  /** The part of a review whose rows it is made of. */
  readonly part: ReviewPart | null;
}

/** A page as its sentences, in order: a row of a table is one too. */
export function sentencesOf({ sections }: PageDocument): Sentence[] {
  return sections.flatMap(({ title, blocks }) => {
    let question: string | null = null;
    return blocks.flatMap((block) => {
      question = block.kind === 'question' ? block.text : question;
      return said(block).map((one) => ({ section: title, question, ...one }));
    });
  });
}

function said(block: Block): Array<Pick<Sentence, 'text' | 'url' | 'part'>> {
  switch (block.kind) {
    case 'question':
      return [];
    case 'text':
      return [{ text: block.text, url: null, part: block.part ?? null }];
    case 'list':
      return block.items.map(({ text, url = null, part = null }) => ({ text, url, part }));
    case 'table': {
      const { head, rows, part = null } = block;
      return rows.map(([first, ...cells]) => ({
        text: `${first}: ${cells.map((cell, index) => `${(head[index + 1] ?? '').toLowerCase()} ${cell}`).join(', ')}`,
        url: null,
        part,
      }));
    }
    case 'shares':
      return block.rows.map(({ name, text }) => ({ text: `${name}: ${text}`, url: null, part: block.part ?? null }));
  }
}
