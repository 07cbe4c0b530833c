import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Example, exampleReview } from './example';

const page = readFileSync(path.resolve(__dirname, '../../docs/example-review.md'), 'utf8');

/** Renewed by `npx tsx tests/exampleReview/write.ts`. */
describe('docs/example-review.md', () => {
  let example: Example;
  beforeAll(async () => {
    example = await exampleReview();
  });

  it('shows what the program prints for the sample', () => {
    const [, shown] = /```text\n(.*?)\n```/s.exec(page) ?? [];
    expect(shown).toBe(example.printed);
  });

  it('names for each sentence the rows that it is made of', () => {
    const rows = [...page.matchAll(/^\| (.*?) +\| (`\w+`|–) +\|$/gm)].map(([, sentence, part]) => [sentence, part]);
    expect(rows).toEqual(example.sentences.map(([sentence, part]) => [sentence, part === '–' ? part : `\`${part}\``]));
    // What the sentence on Friday says rests on no number.
    expect(rows.filter(([, part]) => part === '–')).toHaveLength(1);
  });
});
