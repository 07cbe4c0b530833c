import { Ledger, currentEvents } from './ledger';
import { markOf, type Listed, type Post } from './post';

const MOMENT = Date.UTC(2026, 0, 1);

/** A ledger of two incidents and a correction of the first one, all of them acknowledged, and the list that it expects. */
function acknowledged(): { ledger: Ledger; listed: readonly Listed[] } {
  const ledger = new Ledger();
  const listed = [1, 2, 3].map((number): Listed => {
    const moment = MOMENT + number;
    const shown = { kind: 'incident', timestamp: new Date(moment).toISOString(), severity: 'low' };
    const first = markOf({ timestamp: new Date(MOMENT + 1).toISOString(), severity: 'low' });
    const event = { mark: markOf(shown), moment, shown, ...(number === 3 && { supersedes: first }) };
    const post: Post = { path: '/dora/incident', body: {}, headers: {}, events: [event] };
    ledger.send(post);
    ledger.acknowledge(post, [String(number)]);
    return { ...shown, id: String(number), received_at: 'then', ...(number === 3 && { supersedes: '1' }) };
  });
  return { ledger, listed };
}

describe('the ledger of what was posted', () => {
  it('finds nothing wrong with all that was acknowledged', () => {
    const { ledger, listed } = acknowledged();
    expect(ledger.problemsOf(listed)).toEqual([]);
  });

  it('misses what was lost', () => {
    const { ledger, listed } = acknowledged();
    expect(ledger.problemsOf(listed.slice(1))).toEqual([expect.stringContaining('was acknowledged and is lost')]);
  });

  it('does not expect what is older than what was asked for', () => {
    const { ledger, listed } = acknowledged();
    expect(ledger.problemsOf(listed.slice(1), MOMENT + 2)).toEqual([]);
    expect(ledger.problemsOf(listed.slice(2), MOMENT + 2)).toHaveLength(1);
  });

  it('sees what is there twice, under the same id or another one', () => {
    const { ledger, listed } = acknowledged();
    const again = { ...listed[0]!, id: '9' };
    expect(ledger.problemsOf([...listed, again])).toEqual([expect.stringContaining('is there twice')]);
    expect(ledger.problemsOf([...listed, listed[0]!])).toContain('Two have the same id');
  });

  it.each([
    ['another id', { id: '9' }, 'has the id 9, and had 2'],
    ['another body', { kind: 'deployment' }, '"kind":"deployment"'],
    ['a member that was never posted', { environment: 'production' }, 'production'],
    ['a correction that it is not', { supersedes: '1' }, 'corrects 1, and was to correct undefined'],
    ['a moment at which nothing happened', { timestamp: '2026-02-02T00:00:00.000Z' }, 'was never sent'],
  ])('sees %s', (_what, changed, problem) => {
    const { ledger, listed } = acknowledged();
    const problems = ledger.problemsOf([listed[0]!, { ...listed[1]!, ...changed }, listed[2]!]);
    expect(problems.join()).toContain(problem);
  });

  it('sees that a correction lost what it corrects', () => {
    const { ledger, listed } = acknowledged();
    const { supersedes: _supersedes, ...uncorrecting } = listed[2]!;
    expect(ledger.problemsOf([listed[0]!, listed[1]!, uncorrecting])).toHaveLength(1);
  });

  it('notices an answer that tells another id than the one before', () => {
    const { ledger } = acknowledged();
    const shown = { timestamp: new Date(MOMENT + 1).toISOString(), severity: 'low' };
    const post: Post = {
      path: '',
      body: {},
      headers: {},
      events: [{ mark: markOf(shown), moment: MOMENT + 1, shown }],
    };
    expect(() => ledger.acknowledge(post, ['9'])).toThrow('has the id 9, and had 1');
  });
});

describe('the current events of a list', () => {
  it('are those that none corrects, directly or by a correction of a correction', () => {
    const event = (id: string, supersedes?: string): Listed => ({
      id,
      kind: 'incident',
      timestamp: '',
      received_at: '',
      ...(supersedes !== undefined && { supersedes }),
    });
    // The list is by when things happened, and 4 was stored after 3.
    const history = [event('4', '3'), event('1'), event('3', '1'), event('2')];
    expect(currentEvents(history).map(({ id }) => id)).toEqual(['4', '2']);
  });

  it('are the later ones also where two correct the same', () => {
    const first: Listed = { id: '1', kind: 'incident', timestamp: '', received_at: '' };
    const history = [first, { ...first, id: '10', supersedes: '1' }, { ...first, id: '9', supersedes: '1' }];
    expect(currentEvents(history).map(({ id }) => id)).toEqual(['10']);
  });
});
