import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';
import { marked } from 'marked';

const ROOT = path.resolve(__dirname, '..');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT, posix: true }).sort();

describe('links of the pages', () => {
  it.each(pages)('%s leads to files and headings that are there', (page) => {
    const lost = linksIn(page).filter((link) => {
      const [file = '', heading] = link.split('#');
      const target = file === '' ? page : path.join(path.dirname(page), file);
      return !existsSync(path.join(ROOT, target)) || (heading !== undefined && !isHeading(heading, target));
    });
    expect(lost).toEqual([]);
  });
});

/** Those that lead into this repository. */
function linksIn(page: string): string[] {
  const links: string[] = [];
  void marked.walkTokens(tokensOf(page), (token) => {
    if ((token.type === 'link' || token.type === 'image') && !/^[a-z]+:/.test(token.href)) {
      links.push(token.href);
    }
  });
  return links;
}

/** Whether a page has a heading that GitHub gives this name. What is no page has lines and no headings. */
function isHeading(name: string, file: string): boolean {
  const headings: string[] = [];
  if (file.endsWith('.md')) {
    void marked.walkTokens(tokensOf(file), (token) => {
      if (token.type === 'heading') {
        headings.push(nameOf(token.text));
      }
    });
  }
  return headings.includes(name) || !file.endsWith('.md');
}

/** @see https://github.com/Flet/github-slugger */
function nameOf(heading: string): string {
  const shown = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
  return shown
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

function tokensOf(page: string) {
  return marked.lexer(readFileSync(path.join(ROOT, page), 'utf8'));
}
