import { fullNameOf } from '../history/gitHubHistory';
import { generateSample } from './generateSample';

const { history } = generateSample({ today: '2026-06-30' });

describe('the action items of the sample', () => {
  const found = history.repositories.flatMap((repository) =>
    repository.issues
      .filter(({ labels }) => labels.includes('dora-action'))
      .map(({ closedAt, body, assignees }) => [fullNameOf(repository), closedAt?.slice(0, 10), body, ...assignees])
  );

  it('are open and overdue, open and due later, without a day and an owner, and done', () => {
    expect(found).toEqual([
      ['acme/search', undefined, 'Due: 2026-07-10', 'jo-sample'],
      ['acme/payments', undefined, 'Due: 2026-06-26', 'noor-sample'],
      ['acme/payments', '2026-06-17', 'Due: 2026-06-18', 'jo-sample'],
      ['acme/ledger', undefined, ''],
    ]);
  });

  it('have numbers that nothing else has', () => {
    for (const { issues, pullRequests } of history.repositories) {
      const numbers = [...issues, ...pullRequests].map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });
});
