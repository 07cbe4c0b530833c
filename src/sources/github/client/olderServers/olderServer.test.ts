import { infoNotice, warningNotice } from '../../../../engine/domain/notice';
import { aClient } from '../../testing/aClient.fixtures';
import { respond, type Scripted } from '../../testing/scriptedFetch.fixtures';

const document = `query Page {
  viewer {
    login
    bio
  }
}`;
const request = {
  document,
  variables: {},
  about: 'acme/shop',
  dispensable: {
    'User.bio': warningNotice('nobody has a story'),
    'viewer(since)': infoNotice('no number depends on it'),
  },
};
const login = { data: { viewer: { login: 'ada' } } };

const bioIsMissing = {
  path: ['query Page', 'viewer', 'bio'],
  extensions: { code: 'undefinedField', typeName: 'User', fieldName: 'bio' },
  locations: [{ line: 4, column: 5 }],
  message: "Field 'bio' doesn't exist on type 'User'",
};
const loginIsMissing = {
  path: ['query Page', 'viewer', 'login'],
  extensions: { code: 'undefinedField', typeName: 'User', fieldName: 'login' },
  locations: [{ line: 3, column: 5 }],
  message: "Field 'login' doesn't exist on type 'User'",
};
const version = (number: string) => ({ 'x-github-enterprise-version': number });

/** Refuses what asks for a field, in those words. */
const refuses =
  (field: string, errors: readonly object[], headers?: Record<string, string>): Scripted =>
  async ({ body }) =>
    respond({ json: body?.query?.includes(field) ? { errors } : login, ...(headers && { headers }) });

describe('a server that does not have a field', () => {
  it('is asked again without it, once; the answer says so with the version and what it costs', async () => {
    const { client, requests } = aClient([refuses('bio', [bioIsMissing], version('3.4.1'))]);
    for (const calls of [2, 3]) {
      expect(await client.graphql(request)).toEqual({
        ...login,
        problems: [],
        notices: [
          {
            severity: 'warning',
            text: 'GitHub Enterprise Server 3.4.1 (api.github.test) has no field User.bio: nobody has a story',
          },
        ],
      });
      expect(requests).toHaveLength(calls);
    }
    expect(requests.map(({ body }) => body?.query?.includes('bio'))).toEqual([true, false, false]);
  });

  it('need not say its version, nor the code of its refusal, as the oldest do not', async () => {
    const { locations, message } = bioIsMissing;
    const { client } = aClient([refuses('bio', [{ locations, message, fields: ['query Page', 'viewer', 'bio'] }])]);
    const { notices } = await client.graphql(request);
    expect(notices?.map(({ text }) => text)).toEqual([
      'This server (api.github.test) has no field User.bio: nobody has a story',
    ]);
  });

  it('is asked without it in other documents with the same place, under whatever alias, and says nothing in others', async () => {
    const { client, requests } = aClient([refuses('bio', [bioIsMissing])]);
    await client.graphql(request);
    const other = await client.graphql({ ...request, document: 'query Page { me: viewer { login text: bio } }' });
    expect(other.notices).toHaveLength(1);
    expect(await client.graphql({ ...request, document: 'query Rest { viewer { login } }' })).not.toHaveProperty(
      'notices'
    );
    expect(requests).toHaveLength(4);
  });

  it('is asked for it again once it is of another version', async () => {
    const { client, requests } = aClient([
      { json: { errors: [bioIsMissing] }, headers: version('3.4.1') },
      { json: login, headers: version('3.4.1') },
      { json: login, headers: version('3.17.0') },
    ]);
    await client.graphql(request);
    await client.graphql(request);
    expect(await client.graphql(request)).not.toHaveProperty('notices');
    expect(requests.map(({ body }) => body?.query?.includes('bio'))).toEqual([true, false, false, true]);
  });

  it('is too old where it cannot be done without, and one call is enough to know that', async () => {
    const { client, requests } = aClient([refuses('login', [loginIsMissing, bioIsMissing], version('3.4.1'))]);
    await expect(client.graphql(request)).rejects.toMatchObject({
      code: 'badResponse',
      message:
        'GitHub Enterprise Server 3.4.1 (api.github.test) is too old for this: it has no field User.login. acme/shop cannot be read without that: update the server, or choose another source',
    });
    expect(requests).toHaveLength(1);
  });

  it('is too old where it does not say where the field stands', async () => {
    const { client } = aClient([refuses('bio', [{ ...bioIsMissing, locations: [{ line: 9, column: 1 }] }])]);
    await expect(client.graphql(request)).rejects.toThrow(/has no field User\.bio/);
  });
});

describe('a server that does not have', () => {
  const withArgument = { ...request, document: 'query Page { viewer(since: 1) { login } }' };

  it('an argument is asked without that alone', async () => {
    const refusal = {
      path: ['query Page', 'viewer', 'since'],
      extensions: { code: 'argumentNotAccepted', name: 'viewer', typeName: 'Field', argumentName: 'since' },
      locations: [{ line: 1, column: 21 }],
      message: "Field 'viewer' doesn't accept argument 'since'",
    };
    const { client, requests } = aClient([refuses('since', [refusal])]);
    expect((await client.graphql(withArgument)).notices).toEqual([
      {
        severity: 'info',
        text: 'This server (api.github.test) has no argument since of viewer: no number depends on it',
      },
    ]);
    expect(requests[1]?.body?.query).toBe('query Page { viewer { login } }');
  });

  it('a value is too old, in its own words', async () => {
    const refusal = {
      path: ['query Page', 'viewer', 'since'],
      extensions: { code: 'argumentLiteralsIncompatible', typeName: 'Field', argumentName: 'since' },
      locations: [{ line: 1, column: 14 }],
      message: "Argument 'since' on Field 'viewer' has an invalid value (1). Expected type 'Date'.",
    };
    const { client } = aClient([refuses('since', [refusal])]);
    await expect(client.graphql(withArgument)).rejects.toThrow(
      `This server (api.github.test) is too old for this: it says "${refusal.message}". acme/shop cannot be read without that`
    );
  });
});
