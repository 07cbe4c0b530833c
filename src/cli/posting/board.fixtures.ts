import type { Fetch } from '../../sources/politeFetch/boundedFetch';

interface Kept {
  readonly number: number;
  title: string;
  body: string;
}

/**
 * The issues and discussions of one repository, as GitHub would keep them; everything else goes on.
 * @see https://docs.github.com/en/rest/issues/issues and https://docs.github.com/en/graphql/guides/using-the-graphql-api-for-discussions
 */
export function noticeBoard(repository: string) {
  const board = {
    issues: [] as Kept[],
    discussions: [] as Kept[],
    /** What changed something, in order. */
    changes: [] as string[],
    /** What GitHub says to changes instead of making them. */
    refuses: undefined as { readonly status: number; readonly message: string } | undefined,
    /** Whether the lists are switched off. */
    isOff: false,
  };
  const json = (status: number, body: unknown) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const refused = () => board.refuses && json(board.refuses.status, { message: board.refuses.message });
  const shown = (kept: Kept) => ({ ...kept, html_url: `https://github.example/${repository}/issues/${kept.number}` });

  function rest(method: string, path: string, body: Kept): Response {
    if (board.isOff) {
      return json(410, { message: 'Issues has been disabled in this repository.' });
    }
    if (method === 'GET') {
      return json(200, board.issues.map(shown));
    }
    const { title, body: text } = body;
    board.changes.push(`${method} ${path}`);
    const known = board.issues.find(({ number }) => path.endsWith(`/${number}`));
    const kept = known ?? { number: 41 + board.issues.length, title, body: text };
    if (known === undefined) {
      board.issues.push(kept);
    }
    // GitHub keeps the line ends of forms.
    return refused() ?? json(201, shown(Object.assign(kept, { title, body: text.trim().replaceAll('\n', '\r\n') })));
  }

  function graphql({ query, variables: { title = '', body = '' } }: GraphqlBody): Response {
    const asNode = (kept: Kept) => ({
      ...kept,
      id: `D_${kept.number}`,
      url: `https://github.example/d/${kept.number}`,
    });
    if (query.startsWith('query')) {
      return json(200, {
        data: {
          repository: {
            id: 'R_1',
            hasDiscussionsEnabled: !board.isOff,
            discussionCategories: { nodes: ['General', 'Ideas'].map((name) => ({ id: `C_${name}`, name })) },
            discussions: { nodes: board.discussions.map(asNode) },
          },
        },
      });
    }
    const name = /\{\s+(\w+)\(/.exec(query)?.[1] ?? '';
    board.changes.push(name);
    if (board.refuses !== undefined) {
      return json(200, { data: { [name]: null }, errors: [{ type: 'FORBIDDEN', message: board.refuses.message }] });
    }
    const kept = board.discussions[0] ?? { number: 7, title, body };
    board.discussions[0] = Object.assign(kept, { title, body });
    return json(200, { data: { [name]: { discussion: asNode(kept) } } });
  }

  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const text = await request.clone().text();
    if (pathname.includes(`/repos/${repository}/issues`) && !request.url.includes('labels=')) {
      return rest(request.method, pathname, text === '' ? { number: 0, title: '', body: '' } : JSON.parse(text));
    }
    if (pathname.endsWith('/graphql') && /Discussion/.test(text)) {
      return graphql(JSON.parse(text));
    }
    return globalThis.fetch(request);
  };
  return Object.assign(board, { fetch });
}

interface GraphqlBody {
  readonly query: string;
  readonly variables: { readonly title?: string; readonly body?: string };
}
