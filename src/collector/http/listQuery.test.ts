import { parseListQuery } from './listQuery';

const refusalOf = (asked: unknown) => {
  try {
    return parseListQuery(asked, []);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : thrown;
  }
};

describe('what a list is asked for', () => {
  it('may be one kind or several', () => {
    expect(parseListQuery({ kind: 'incident' }, []).kinds).toEqual(['incident']);
    expect(parseListQuery({ kind: ['incident', 'deployment'] }, []).kinds).toEqual(['incident', 'deployment']);
  });

  it('may be incidents that were open since a moment, and nothing else', () => {
    const asked = { open_since: '2026-11-02T00:00:00Z' };
    expect(parseListQuery(asked, ['incident'])).toMatchObject({
      kinds: ['incident'],
      openSince: Date.UTC(2026, 10, 2),
    });
    expect(parseListQuery({}, ['incident'])).not.toHaveProperty('openSince');
    expect(refusalOf(asked)).toContain('open_since is not known here');
  });

  it.each([
    [{ kind: 'foo' }, 'kind must be one of deployment, lead-time, incident, deployment-frequency'],
    [{ kind: ['incident', 'foo', 'bar'] }, 'kind must be one of deployment'],
    [{ from: '2026-11-02T00:00:00 01:00' }, 'from "2026-11-02T00:00:00 01:00" has a blank for the + of its zone'],
    [{ to: '2026-11-02T00:00:00.5 0100' }, 'in an address write %2B, or Z for UTC'],
    [{ to: '2026-11-02 00:00:00  0100' }, 'in an address write %2B, or Z for UTC'],
    [{ from: '2026-11-02 00:00:00 CEST' }, 'has "CEST" for its time zone, which is not known'],
    [{ from: '2026-11-02 00:00:00' }, 'from "2026-11-02 00:00:00" has no time zone'],
    [{ from: '2026-11-02 00:00' }, 'has no time zone'],
    [{ limit: '0' }, 'limit must be a whole number from 1 to 1000'],
    [{ limit: 'all' }, 'limit must be a whole number from 1 to 1000'],
    [{ limit: '1.5' }, 'limit must be a whole number from 1 to 1000'],
    [{ history: 'yes' }, 'history must be true or false'],
    [{ sort: 'asc', order: 'up' }, 'sort is not known here: correct its name or leave it out; order is not known here'],
  ])('is refused in words: %j', (asked, detail) => {
    expect(refusalOf(asked)).toContain('The list cannot be given: ');
    expect(refusalOf(asked)).toContain(detail);
    expect(refusalOf(asked)).not.toMatch(/invalid|✖/i);
  });
});
