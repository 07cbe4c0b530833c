import { aClient } from '../../testing/aClient.fixtures';
import { Moved } from '../failures/kindsOfFailure';

const issues = {
  path: '/repos/{owner}/{repo}/issues',
  parameters: { owner: 'acme', repo: 'store', labels: 'incident' },
  about: 'acme/store',
};
const moved = {
  status: 301,
  json: { message: 'Moved Permanently' },
  headers: { location: 'https://api.github.test/repositories/7/issues?labels=incident' },
};
const isNowShop = { json: { data: { repository0: { nameWithOwner: 'acme/shop' } } } };

describe('a REST call for a repository that was renamed', () => {
  it('is made again under the present name, which is kept for the next ones', async () => {
    const { client, requests } = aClient([moved, isNowShop, { json: [{ number: 9 }] }]);
    expect((await client.rest(issues)).data).toEqual([{ number: 9 }]);
    expect((await client.rest(issues)).data).toEqual([{ number: 9 }]);
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'GET /repos/acme/store/issues',
      'POST /graphql',
      'GET /repos/acme/shop/issues',
      'GET /repos/acme/shop/issues',
    ]);
    expect(requests.at(-1)?.url).toContain('labels=incident');
  });

  it('asks again for the name after some minutes: another repository may have taken it', async () => {
    let now = Date.UTC(2026, 5, 1);
    const answers = [moved, isNowShop, { json: [{ number: 9 }] }, { json: [{ number: 1 }] }];
    const { client, requests } = aClient(answers, { now: () => now });
    await client.rest(issues);
    now += 16 * 60_000;
    expect((await client.rest(issues)).data).toEqual([{ number: 1 }]);
    expect(requests.at(-1)?.url).toContain('/repos/acme/store/issues');
  });

  it('never takes the token to where a redirect leads', async () => {
    const elsewhere = { ...moved, headers: { location: 'https://elsewhere.test/repositories/7/issues' } };
    const { client, requests } = aClient([elsewhere, isNowShop, { json: [] }]);
    await client.rest(issues);
    expect(requests.map(({ url }) => new URL(url).host)).toEqual(Array(3).fill('api.github.test'));
  });

  it.each([
    [
      'GitHub does not know',
      { json: { data: { repository0: null }, errors: [{ type: 'NOT_FOUND', path: ['repository0'] }] } },
    ],
    ['is the one that was asked for', { json: { data: { repository0: { nameWithOwner: 'Acme/Store' } } } }],
    ['GitHub does not give', { status: 403, json: { message: 'No' } }],
    ['is redirected as well', moved],
  ])('says that it has moved, where the present name %s', async (_what, answer) => {
    const { client, requests } = aClient([moved, answer]);
    await expect(client.rest(issues)).rejects.toMatchObject({
      code: 'notFound',
      message: 'acme/store has moved (301): use its present name',
    });
    expect(requests).toHaveLength(2);
  });

  it('is followed in a browser, which says nothing of a redirect but that there is one', async () => {
    const opaque = Response.error();
    const answers = [opaque, Response.json(isNowShop.json), Response.json([{ number: 9 }])];
    const { client } = aClient([], { fetch: async () => answers.shift() ?? Response.error() });
    expect((await client.rest(issues)).data).toEqual([{ number: 9 }]);
  });

  it('tells where it leads instead, when that is what is asked', async () => {
    const { client, requests } = aClient([moved]);
    const error: unknown = await client.rest({ ...issues, tellsMoves: true }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Moved);
    expect(error).toMatchObject({ location: moved.headers.location });
    expect(requests).toHaveLength(1);
  });
});
