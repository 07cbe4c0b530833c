import { htmlText, webAddress } from '../../engine/text/safeText';
import type { Block, Item, PageDocument, Share } from '../../engine/document/document';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}' +
  'h1,h2{line-height:1.25}table{border-collapse:collapse;margin:.5rem 0}th,td{border:1px solid #d0d7de;padding:.3rem .6rem;text-align:left}' +
  'th{background:#f6f8fa}h3{margin-bottom:.25rem}svg{max-width:100%;height:auto}';

/** A page that needs nothing else: no scripts, and nothing that is loaded from anywhere. */
export function html({ title, lines, sections }: PageDocument): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${htmlText(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${htmlText(title)}</h1>`,
    ...lines.map((line) => `<p>${htmlText(line)}</p>`),
    ...sections.flatMap((section) => [
      '<section>',
      `<h2>${htmlText(section.title)}</h2>`,
      ...section.blocks.map(blockHtml),
      '</section>',
    ]),
    '</body>',
    '</html>',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'question':
      return `<h3>${htmlText(block.text)}</h3>`;
    case 'text':
      return `<p>${htmlText(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return `<table>\n${rowHtml(block.head, 'th')}\n${block.rows.map((row) => rowHtml(row, 'td')).join('\n')}\n</table>`;
    case 'shares':
      return bars(block.title, block.rows);
  }
}

function itemHtml({ text, url }: Item): string {
  const address = webAddress(url ?? undefined);
  return address === undefined
    ? htmlText(text)
    : `<a href="${htmlText(address)}" rel="noreferrer">${htmlText(text)}</a>`;
}

function rowHtml(cells: readonly string[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${htmlText(cell)}</${tag}>`).join('')}</tr>`;
}

const ROW = 28;
const BAR = 260;

/** Told in words as well, so that nothing rests on the drawing alone. */
function bars(title: string, rows: readonly Share[]): string {
  const drawn = rows.map(({ name, share, text }, index) => {
    const top = index * ROW;
    const width = Math.round(Math.min(Math.max(share, 0), 1) * BAR);
    return (
      `<text x="0" y="${top + 19}">${htmlText(name)}</text>` +
      `<rect x="90" y="${top + 5}" width="${width}" height="18" fill="#3274d9"/>` +
      `<text x="${98 + width}" y="${top + 19}">${htmlText(text)}</text>`
    );
  });
  return (
    `<svg role="img" aria-label="${htmlText(title)}" width="700" height="${rows.length * ROW}" ` +
    `viewBox="0 0 700 ${rows.length * ROW}" font-family="system-ui,sans-serif" font-size="14">${drawn.join('')}</svg>`
  );
}
