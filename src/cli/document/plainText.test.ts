import { painted } from '../styled';
import { plainText } from './plainText';

const page = {
  title: 'Month 2026-08',
  lines: ['Compared with the month before'],
  sections: [
    {
      title: 'Where we are',
      blocks: [
        { kind: 'question', text: 'How fast?' },
        {
          kind: 'table',
          head: ['Metric', 'Difference', 'Level'],
          rows: [
            ['Lead time', 'worse', 'High'],
            ['Failures', 'better', 'none'],
          ],
        },
        { kind: 'list', items: [{ text: 'This got better \u001b[31m' }] },
      ],
    },
  ],
} as const;

const coloured = plainText(page).map((piece) => (typeof piece === 'string' ? piece : painted(piece.text, piece.style)));
const plain = plainText(page).map((piece) => (typeof piece === 'string' ? piece : piece.text));

describe('a page at a terminal', () => {
  it('has aligned columns', () => {
    expect(plain.join('').split('\n')).toEqual([
      'Month 2026-08',
      'Compared with the month before',
      '',
      'Where we are',
      '  How fast?',
      '    Metric     Difference  Level',
      '    Lead time  worse       High',
      '    Failures   better      none',
      expect.stringMatching(/^ {4}- This got better/),
    ]);
  });

  it('has headings in bold, and what is better or worse and levels in their colours', () => {
    const text = coloured.join('');
    expect(text).toContain('\u001b[1mMonth 2026-08\u001b[22m');
    expect(text).toContain('\u001b[1mMetric   \u001b[22m');
    expect(text).toContain('\u001b[31mworse     \u001b[39m');
    expect(text).toContain('\u001b[32mbetter    \u001b[39m');
    expect(text).toContain('\u001b[33mHigh\u001b[39m');
  });

  it('colours no word within a sentence, and lets no colour of others through', () => {
    expect(coloured.at(-1)).toMatch(/^ {4}- This got better/);
    expect(coloured.at(-1)).not.toContain('\u001b');
  });
});
