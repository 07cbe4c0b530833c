import { LEVELS } from '../../engine/classification/levelProfile';
import type { Block, PageDocument } from '../../engine/document/document';
import { terminalLine } from '../../engine/text/safeText';
import { columnsOf, padded } from '../../engine/text/shortened';
import { type Piece, stacked, type Style } from '../styled';

/** A page for a person at a terminal. */
export function plainText({ title, lines, sections }: PageDocument): Piece[] {
  return stacked([
    [heading(title)],
    ...lines.map((line) => [terminalLine(line)]),
    ...sections.flatMap((section) => [[''], [heading(section.title)], ...section.blocks.flatMap(blockLines)]),
  ]);
}

function heading(text: string): Piece {
  return { text: terminalLine(text), style: 'title' };
}

function blockLines(block: Block): Piece[][] {
  switch (block.kind) {
    case 'question':
      return [['  ', heading(block.text)]];
    case 'text':
      return [[`    ${terminalLine(block.text)}`]];
    case 'list':
      return block.items.map(({ text }) => [`    - ${terminalLine(text)}`]);
    case 'table':
      return tableLines([block.head, ...block.rows]).map(([first, ...cells], index) =>
        index === 0 ? ['    ', ...inTitle([first ?? '', ...cells])] : ['    ', first ?? '', ...cells]
      );
    case 'shares':
      return tableLines(block.rows.map(({ name, text }) => [name, text])).map((line) => ['    ', ...line]);
  }
}

function inTitle(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => (typeof piece === 'string' ? { text: piece, style: 'title' } : piece));
}

function tableLines(rows: ReadonlyArray<readonly string[]>): Piece[][] {
  const width = (column: number) => Math.max(...rows.map((row) => columnsOf(row[column] ?? '')));
  return rows.map((row) =>
    row.flatMap((cell, column) => {
      const isLast = column === row.length - 1;
      const style = styleOf(cell);
      const text = isLast ? terminalLine(cell).trimEnd() : padded(cell, width(column));
      return [...(column === 0 ? [] : ['  ']), style === undefined ? text : { text, style }];
    })
  );
}

const WORDS: ReadonlyMap<string, Style> = new Map([
  ['better', 'good'],
  ['improving', 'good'],
  ['worse', 'bad'],
  ['degrading', 'bad'],
  ...LEVELS.map((level) => [level, level] as const),
]);

/** Of a cell that is nothing but such a word. */
function styleOf(cell: string): Style | undefined {
  return WORDS.get(cell.trim());
}
