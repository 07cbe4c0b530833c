import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { exampleReview } from './example';

const FILE = path.resolve(__dirname, '../../docs/example-review.md');

/** Renews docs/example-review.md: `npx tsx tests/exampleReview/write.ts`, after a change of what a review says. Read it then. */
async function write(): Promise<void> {
  const { printed, sentences } = await exampleReview();
  const text = [
    '# A weekly review, as an example',
    '',
    'Two repositories of the generated sample ([simulator](../simulator/README.md)), in the week from Monday, 27 July 2026 on, as',
    '`dora review --weekly --repo acme/payments --repo acme/search --incident-label incident` prints it on 5 August:',
    '',
    '```text',
    printed,
    '```',
    '',
    '## Where each sentence comes from',
    '',
    'A query of the kind _Weekly review_ (`metric: reviews`) with the `part` on the right has the rows that a sentence is made of; so have',
    'the panels of the dashboard **DORA Review**, and `--format json` under the names of [better weeks](better-weeks.md#weekly-review).',
    '',
    '| sentence | part |',
    '| --- | --- |',
    ...sentences.map(([sentence, part]) => `| ${sentence} | ${part === '–' ? part : `\`${part}\``} |`),
    '',
  ].join('\n');
  writeFileSync(FILE, await format(text, { parser: 'markdown', printWidth: 140, proseWrap: 'preserve' }));
}

write().catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
