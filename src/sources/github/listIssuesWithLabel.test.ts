import { DoraError } from '../../engine/domain/doraError';
import { DAY } from '../../engine/domain/time';
import { listIssuesWithLabel } from './listIssuesWithLabel';
import { aClient } from './testing/aClient.fixtures';
import { fakeGitHub } from './testing/fakeGitHub.fixtures';
import { iso } from './testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);

function issue(number: number, changes: Record<string, unknown> = {}) {
  return {
    number,
    title: `Outage ${number}`,
    state: 'open',
    labels: [{ name: 'incident' }, 'severity: critical'],
    created_at: iso(NOW - 3 * DAY),
    closed_at: null,
    ...changes,
  };
}

const closed = issue(2, {
  state: 'closed',
  closed_at: iso(NOW - DAY),
  state_reason: 'completed',
  html_url: 'https://x',
});

describe('issues with a label', () => {
  it('are those still open, however old, and those closed since', async () => {
    const gitHub = fakeGitHub(
      {},
      {
        rest: ({ parameters }) =>
          parameters['state'] === 'open' ? [issue(1), issue(3, { pull_request: {} })] : [closed],
      }
    );
    const { issues, notices } = await listIssuesWithLabel(gitHub, 'acme/shop', 'incident', NOW - 7 * DAY);
    expect(issues).toEqual([
      {
        repository: 'acme/shop',
        number: 1,
        title: 'Outage 1',
        labels: ['incident', 'severity: critical'],
        openedAt: NOW - 3 * DAY,
        closedAt: null,
      },
      expect.objectContaining({ number: 2, closedAt: NOW - DAY, stateReason: 'completed', url: 'https://x' }),
    ]);
    expect(notices).toEqual([]);
    expect(gitHub.restRequests.map(({ parameters }) => [parameters['state'], parameters['since']])).toEqual([
      ['open', undefined],
      ['closed', iso(NOW - 7 * DAY)],
    ]);
  });

  describe('of which there are none', () => {
    /** What a repository with some labels answers, and what is asked about labels. */
    async function read(label: string, rest: (path: string, parameters: Readonly<Record<string, unknown>>) => unknown) {
      const gitHub = fakeGitHub(
        {},
        { rest: ({ path, parameters }) => rest(path.split('/').slice(4).join('/'), parameters) }
      );
      const found = await listIssuesWithLabel(gitHub, 'acme/shop', label, NOW);
      return { ...found, asked: gitHub.restRequests.map(({ path }) => path.split('/').slice(4).join('/')) };
    }
    const notFound = () => {
      throw new DoraError('notFound', 'the labels of acme/shop do not exist');
    };
    const labels = (...names: readonly string[]) => names.map((name) => ({ name }));

    it('are none where the repository has the label', async () => {
      const { issues, labelsInstead, notices, asked } = await read('incident', (path) =>
        path === 'issues' ? [] : { name: 'incident' }
      );
      expect([issues, labelsInstead, notices]).toEqual([[], undefined, []]);
      expect(asked).toEqual(['issues', 'issues', 'labels/{label}']);
    });

    it('come with the labels that there are where it has not', async () => {
      const { labelsInstead, notices } = await read('outage', (path) =>
        path === 'issues' ? [] : path === 'labels' ? labels('bug', 'incident') : notFound()
      );
      expect([labelsInstead, notices]).toEqual([['bug', 'incident'], []]);
    });

    it('come with all of the labels, of several pages', async () => {
      const { labelsInstead } = await read('outage', (path, { page }) =>
        path === 'issues'
          ? []
          : path !== 'labels'
            ? notFound()
            : page === 1
              ? labels(...Array.from({ length: 100 }, (_each, index) => `label ${index}`))
              : labels('last')
      );
      expect([labelsInstead?.length, labelsInstead?.at(-1)]).toEqual([101, 'last']);
    });

    it('are none where the label is there in another case', async () => {
      const { labelsInstead } = await read('Incident', (path) =>
        path === 'issues' ? [] : path === 'labels' ? labels('incident') : notFound()
      );
      expect(labelsInstead).toBeUndefined();
    });

    it('are not looked into where there is a pull request with the label', async () => {
      const { issues, asked } = await read('incident', (path) =>
        path === 'issues' ? [issue(3, { pull_request: {} })] : {}
      );
      expect([issues, asked]).toEqual([[], ['issues', 'issues']]);
    });

    it('are told with a warning where it cannot be known whether there is the label', async () => {
      const { issues, labelsInstead, notices } = await read('incident', (path) => {
        if (path === 'issues') {
          return [];
        }
        throw new DoraError('rateLimited', 'GitHub says to wait');
      });
      expect([issues, labelsInstead]).toEqual([[], undefined]);
      expect(notices).toEqual([
        {
          severity: 'warning',
          text:
            'acme/shop has no issue with the label "incident", and whether it has that label could not be read: ' +
            'GitHub says to wait',
        },
      ]);
    });

    it('ask for the label as one part of the address, whatever is in it', async () => {
      const { client, requests } = aClient([{ json: [] }, { json: [] }, { json: { name: 'area/db 🔥' } }]);
      await listIssuesWithLabel(client, 'acme/shop', 'area/db 🔥', NOW);
      const [, , last] = requests.map(({ url }) => url);
      expect(last).toBe('https://api.github.test/repos/acme/shop/labels/area%2Fdb%20%F0%9F%94%A5');
    });
  });

  it('are read page by page, and the unreadable ones told', async () => {
    const gitHub = fakeGitHub(
      {},
      {
        rest: ({ parameters }) =>
          parameters['state'] === 'closed'
            ? []
            : parameters['page'] === 1
              ? Array.from({ length: 100 }, (_each, index) => issue(index + 10))
              : [issue(1), { number: 'x' }],
      }
    );
    const { issues, notices } = await listIssuesWithLabel(gitHub, 'acme/shop', 'incident', NOW);
    expect(issues).toHaveLength(101);
    expect(notices[0]?.text).toMatch(/Left out 1 unreadable issues of acme\/shop/);
  });
});
