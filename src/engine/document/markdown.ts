import { markdownText, webAddress } from '../text/safeText';
import type { Block, Item, PageDocument } from './document';

/** A page for an issue, or wherever Markdown is shown. */
export function markdown({ title, lines, sections }: PageDocument): string {
  return [
    `# ${markdownText(title)}`,
    '',
    lines.map((line) => markdownText(line)).join('\\\n'),
    ...sections.flatMap((section) => ['', `## ${markdownText(section.title)}`, ...section.blocks.flatMap(blockLines)]),
  ].join('\n');
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'question':
      return ['', `**${markdownText(block.text)}**`];
    case 'text':
      return ['', markdownText(block.text)];
    case 'list':
      return ['', ...block.items.map((item) => `- ${itemText(item)}`)];
    case 'table':
      return ['', ...tableLines([block.head, ...block.rows])];
    case 'shares':
      return ['', ...tableLines([[block.title, ''], ...block.rows.map(({ name, text }) => [name, text])])];
  }
}

function itemText({ text, url }: Item): string {
  const address = webAddress(url ?? undefined);
  // What ends a link in Markdown is written as an address may have it.
  const target = address?.replace(/[()<>\s\\"'`|[\]]/g, (sign) => encodeURIComponent(sign).replace(/[()']/g, percent));
  return target === undefined ? markdownText(text) : `[${markdownText(text)}](${target})`;
}

/** What `encodeURIComponent` leaves as it is. */
function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

function tableLines([head = [], ...rows]: ReadonlyArray<readonly string[]>): string[] {
  return [
    head.map((cell) => markdownText(cell)),
    head.map(() => '---'),
    ...rows.map((row) => row.map((cell) => markdownText(cell))),
  ].map((cells) => `| ${cells.join(' | ')} |`);
}
