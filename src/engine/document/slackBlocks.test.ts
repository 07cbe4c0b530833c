import type { Item, PageDocument } from './document';
import { SLACK_LIMITS, slackMessage } from './slackBlocks';

const page = (items: readonly Item[], more: Partial<PageDocument> = {}): PageDocument => ({
  title: 'Week 2026-W31',
  lines: ['2026-07-27 to 2026-08-03'],
  sections: [
    {
      title: 'Tuesday',
      blocks: [
        { kind: 'question', text: 'What waits?' },
        { kind: 'list', items },
      ],
    },
  ],
  ...more,
});

const textsOf = (document: PageDocument) =>
  slackMessage(document).blocks.map((block) =>
    block.type === 'context' ? (block.elements[0]?.text ?? '') : block.text.text
  );

describe('a page for Slack', () => {
  it('is a header, what it is of, and a block for each section', () => {
    expect(slackMessage(page([{ text: 'acme/shop#7 waits' }]))).toEqual({
      text: 'Week 2026-W31',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Week 2026-W31' } },
        { type: 'context', elements: [{ type: 'mrkdwn', text: '2026-07-27 to 2026-08-03', verbatim: true }] },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '*Tuesday*\n_What waits?_\n• acme/shop#7 waits', verbatim: true },
        },
      ],
    });
  });

  it('links what has an address that a browser may be sent to', () => {
    const url = 'https://github.com/acme/shop/pull/7?a=1&b=2';
    expect(textsOf(page([{ text: 'waits', url }])).at(-1)).toContain(
      '<https://github.com/acme/shop/pull/7?a=1&amp;b=2|waits>'
    );
    expect(textsOf(page([{ text: 'waits', url: 'javascript:alert(1)' }])).at(-1)).toMatch(/• waits$/);
  });

  it('calls nobody and breaks out of nothing, whatever a title says', () => {
    const text = textsOf(page([{ text: '<!channel> <https://evil.example|here> & \u202e*\n*Friday*' }])).at(-1);
    expect(text).toMatch(/• &lt;!channel&gt; &lt;https:\/\/evil\.example\|here&gt; &amp; \* \*Friday\*$/);
  });

  it('stays within the limits of Slack, and says where it was cut', () => {
    const items = Array.from({ length: 400 }, (_, index) => ({ text: `${index} ${'a&b'.repeat(300)}`, url: null }));
    const { blocks } = slackMessage(page(items, { title: 'W'.repeat(400) }));
    expect(blocks).toHaveLength(SLACK_LIMITS.blocks);
    const texts = textsOf(page(items, { title: 'W'.repeat(400) }));
    expect(texts[0]).toHaveLength(SLACK_LIMITS.headerLength);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(SLACK_LIMITS.textLength);
    expect(texts.at(-1)).toBe('_More than a message can hold was left out_');
    expect(texts.join()).not.toMatch(/&(?!amp;|lt;|gt;)/);
  });
});
