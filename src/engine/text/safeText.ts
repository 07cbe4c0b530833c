import { shortened } from './shortened';
import { replaceUnseen, shownUnseen } from './unseen';

/**
 * Text for a terminal, of several lines: nothing in it moves the cursor, hides or turns round what is beside it, or
 * begins a command. Only line feeds stay; what else is not seen is shown as `\u{1b}`.
 */
export function terminalText(text: string): string {
  return replaceUnseen(text, (character) => (character === '\n' ? character : shownUnseen(character)));
}

/** As `terminalText`, on one line: what somebody else wrote begins no line of ours. */
export function terminalLine(text: string, mostColumns = 2_000): string {
  return shortened(replaceUnseen(text, shownUnseen), mostColumns);
}

const LINE_BREAKS = /\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g;

/**
 * Text as a part of a line of Markdown, such as a cell of a table on GitHub: no markup, no formula, no link, and nobody
 * is notified. GitHub looks for names and numbers in what becomes of the markup, so that a backslash would not help: a
 * space without width comes between.
 */
export function markdownText(text: string, mostColumns = 2_000): string {
  return shortened(replaceUnseen(text.replace(LINE_BREAKS, ' '), shownUnseen), mostColumns)
    .replace(/[\\`*_[\]<>|#~&$]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(www)\./gi, '$1\\.')
    .replace(/@(?=[\w\\])|#(?=\w)|GH-(?=\d)/gi, '$&&#8203;');
}

/** Text as a part of HTML: in an element, or in an attribute between quotes. */
export function htmlText(text: string): string {
  return replaceUnseen(text, shownUnseen).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * JSON that says the same where nothing in it is unseen but line feeds: for logs, which people read in a terminal, and
 * for what a program prints. In JSON such characters stand inside of texts, where they may be written as `\u202e`.
 */
export function jsonText(json: string): string {
  return replaceUnseen(json, (character) =>
    character === '\n'
      ? character
      : Array.from(character.split(''), (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  );
}

/** An address that a browser may be sent to. Others, such as `javascript:`, would run in the page that links them. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}
