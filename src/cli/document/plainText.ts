import { terminalLine } from '../../engine/text/safeText';
import { columnsOf, padded } from '../../engine/text/shortened';
import type { Block, PageDocument } from '../../engine/document/document';

/** A page for a person at a terminal. */
export function plainText({ title, lines, sections }: PageDocument): string {
  return [title, ...lines, ...sections.flatMap((section) => ['', section.title, ...section.blocks.flatMap(blockLines)])]
    .map((line) => terminalLine(line))
    .join('\n');
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'question':
      return [`  ${block.text}`];
    case 'text':
      return [`    ${block.text}`];
    case 'list':
      return block.items.map(({ text }) => `    - ${text}`);
    case 'table':
      return tableLines([block.head, ...block.rows]).map((line) => `    ${line}`);
    case 'shares':
      return tableLines(block.rows.map(({ name, text }) => [name, text])).map((line) => `    ${line}`);
  }
}

function tableLines(rows: ReadonlyArray<readonly string[]>): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => columnsOf(row[column] ?? '')));
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, width(column)))
      .join('  ')
      .trimEnd()
  );
}
