import { webAddress } from '../text/safeText';
import type { Block, Item, PageDocument, Section } from './document';

/** Slack's limits: https://docs.slack.dev/reference/block-kit/blocks */
export const SLACK_LIMITS = { textLength: 3_000, headerLength: 150, blocks: 50 } as const;

interface SlackText {
  readonly type: 'mrkdwn' | 'plain_text';
  readonly text: string;
  /** No names and channels are made links of: a title that holds one calls nobody. */
  readonly verbatim?: true;
}

export interface SlackMessage {
  /** For notifications, which show no blocks. */
  readonly text: string;
  readonly blocks: ReadonlyArray<
    | { readonly type: 'header'; readonly text: SlackText }
    | { readonly type: 'section'; readonly text: SlackText }
    | { readonly type: 'context'; readonly elements: readonly SlackText[] }
  >;
}

/** A page as a message for an incoming webhook, within Slack's limits: what is longer is cut, and says so. */
export function slackMessage({ title, lines, sections }: PageDocument): SlackMessage {
  const texts = sections.flatMap((section) => pieces(sectionLines(section)));
  const room = SLACK_LIMITS.blocks - 2;
  const shown =
    texts.length <= room ? texts : [...texts.slice(0, room - 1), '_More than a message can hold was left out_'];
  return {
    text: slackText(title),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(plain(title), SLACK_LIMITS.headerLength) } },
      { type: 'context', elements: [mrkdwn(cut(lines.map(slackText).join('\n'), SLACK_LIMITS.textLength))] },
      ...shown.map((text) => ({ type: 'section', text: mrkdwn(text) }) as const),
    ],
  };
}

function mrkdwn(text: string): SlackText {
  return { type: 'mrkdwn', text, verbatim: true };
}

function sectionLines({ title, blocks }: Section): string[] {
  return [`*${slackText(title)}*`, ...blocks.flatMap(blockLines)];
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'question':
      return [`_${slackText(block.text)}_`];
    case 'text':
      return [slackText(block.text)];
    case 'list':
      return block.items.map((item) => `• ${itemText(item)}`);
    case 'table':
      return block.rows.map(([first = '', ...cells]) => `• ${slackText(first)}: ${cells.map(slackText).join(' · ')}`);
    case 'shares':
      return block.rows.map(({ name, text }) => `• ${slackText(name)}: ${slackText(text)}`);
  }
}

function itemText({ text, url }: Item): string {
  const address = webAddress(url ?? undefined)?.replace(/[<>|\s]/g, (sign) => encodeURIComponent(sign));
  return address === undefined ? slackText(text) : `<${address.replaceAll('&', '&amp;')}|${slackText(text)}>`;
}

/** Lines together as far as one block holds them. */
function pieces(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines.map((one) => (one.length > LONGEST_LINE ? withoutHalf(one) : one))) {
    const last = joined.at(-1);
    if (last === undefined || last.length + 1 + line.length > SLACK_LIMITS.textLength) {
      joined.push(line);
    } else {
      joined[joined.length - 1] = `${last}\n${line}`;
    }
  }
  return joined;
}

const LONGEST_LINE = 1_000;

/** Neither half a link nor half an escape is left. */
function withoutHalf(line: string): string {
  return `${line
    .slice(0, LONGEST_LINE)
    .replace(/<[^>]*$/, '')
    .replace(/&[a-z]*$/, '')}…`;
}

/** What is not ours to say in Slack's own signs: https://docs.slack.dev/messaging/formatting-message-text#escaping */
function slackText(text: string): string {
  return plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One line, without what is not seen or turns the direction of what follows. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/g, '');
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
