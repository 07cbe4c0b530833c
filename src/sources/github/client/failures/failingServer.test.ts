import { aClient } from '../../testing/aClient.fixtures';
import { cutConnection, silence, type Scripted } from '../../testing/scriptedFetch.fixtures';

const question = { document: 'query { viewer { login } }', variables: {}, about: 'acme/shop' };
const list = {
  path: '/repos/{owner}/{repo}/releases',
  parameters: { owner: 'acme', repo: 'shop', page: 2 },
  about: 'acme/shop',
};

const half: Scripted = { text: '{"data": {"viewer"', headers: { 'content-type': 'application/json; charset=utf-8' } };

describe('a failing server', () => {
  it.each([
    ['a 500', { status: 500, json: {} }],
    ['a 502', { status: 502, text: 'Bad gateway' }],
    ['a cut connection', cutConnection],
    ['a body that breaks off', async () => respondBroken()],
  ] satisfies Array<[string, Scripted]>)('is asked again after %s', async (_name, failure) => {
    const { client, requests } = aClient([failure, failure, { json: [1] }]);
    expect((await client.rest(list)).data).toEqual([1]);
    expect(requests).toHaveLength(3);
  });

  it('is given up after three more tries', async () => {
    const { client, requests } = aClient([{ status: 500, json: { message: 'Server Error' } }]);
    await expect(client.graphql(question)).rejects.toMatchObject({
      code: 'badResponse',
      message: 'api.github.test answered 500 when asked for acme/shop "Server Error"; try again later',
    });
    expect(requests).toHaveLength(4);
  });

  it.each([502, 503, 504])('that answers %i every time is down: another repository is no use', async (status) => {
    const { client, requests } = aClient([{ status, text: 'no healthy upstream' }]);
    await expect(client.rest(list)).rejects.toMatchObject({
      code: 'unreachable',
      message: `api.github.test answered ${status}: it, or something on the way to it, is down or overloaded; try again later`,
    });
    expect(requests).toHaveLength(4);
  });

  it('that finds even the smallest page too much is not down', async () => {
    const { client } = aClient([
      { json: { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] } },
    ]);
    await expect(client.graphql(question)).rejects.toMatchObject({ code: 'badResponse' });
  });

  it('is called what people know it by, not what stands between', async () => {
    const { client } = aClient([cutConnection], { restUrl: 'http://localhost:3000/x', shownAs: 'https://github.com' });
    await expect(client.rest(list)).rejects.toThrow(/^Could not reach github\.com when asked for/);
  });

  it('that cannot be reached is said to be so', async () => {
    const { client } = aClient([cutConnection]);
    await expect(client.rest(list)).rejects.toMatchObject({
      code: 'unreachable',
      message:
        'Could not reach api.github.test when asked for acme/shop (other side closed); check the GitHub URL and the network',
    });
  });

  it.each([
    ['GraphQL', () => aClient([half]).client.graphql(question)],
    ['REST', () => aClient([half]).client.rest(list)],
  ])('that gives half an answer to a call of %s is another matter than what is no GitHub', async (_api, call) => {
    await expect(call()).rejects.toMatchObject({
      code: 'unreachable',
      message:
        'api.github.test gave half an answer when asked for acme/shop: something on the way to it cut it off; try again later',
    });
  });

  it('that never answers is left after the time limit', async () => {
    const { client, requests } = aClient([silence], { callTimeLimitMillis: 20 });
    await expect(client.graphql(question)).rejects.toMatchObject({
      code: 'unreachable',
      message:
        'api.github.test gave no answer within 0 s when asked for acme/shop: it or the network is slow; try again later, or check the GitHub URL',
    });
    expect(requests).toHaveLength(1);
  });
});

function respondBroken(): Response {
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('[1, '));
      controller.error(new TypeError('terminated'));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
