import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { parseOptions } from '../../configuration/parseOptions';
import { allowedRepositories } from '../queries/allowedRepositories';
import { deliveryPageDocument } from '../../sources/github/documents/deliveryPage';
import { remainderPageDocument } from '../../sources/github/documents/remainderPage';
import { presentNamesDocument } from '../../sources/github/documents/presentNames';
import { parseRepositoryName } from '../../sources/github/repositoryName';
import { documents, page, shop } from './everyDocument.fixtures';
import { graphqlQuestion, WHOSE } from './graphqlQuestion';
import { readSchema } from './readSchema';
import type { RelayRules } from './relayQuestion';

function rules(settings: object = {}): RelayRules {
  const options = parseOptions({ repositories: ['acme/shop', 'acme/docs'], ...settings });
  return {
    options,
    isAllowed: allowedRepositories(options),
    owners: options.allowedRepositories === 'any' ? 'all' : ['acme'],
  };
}

const configured = rules({ allowedRepositories: 'configured' });

function ask(query: string, variables: object = {}, asked: RelayRules = rules()) {
  return graphqlQuestion(JSON.stringify({ query, variables }), asked);
}

/** The document that would be sent. */
function sentOf(question: ReturnType<typeof ask>): { query: string; variables: object } {
  if (question.kind === 'refused' || question.body === undefined) {
    throw new Error(JSON.stringify(question));
  }
  return JSON.parse(question.body);
}

it('messages of commits go on for the relay where trailers are looked for', () => {
  const asked = [
    deliveryPageDocument([{ repository: shop, pullRequests: { ...page, withMessages: true } }]),
    remainderPageDocument([
      { kind: 'commits', repository: shop, pullRequest: 1, after: 'a', size: 100, withMessages: true },
    ]),
  ];
  for (const { document, variables } of asked) {
    const looking = rules({ trailerPatterns: ['Generated-by:'] });
    expect(document).toContain('message');
    expect(sentOf(ask(document, variables, looking)).query).toBe(document);
    expect(ask(document, variables)).toMatchObject({ kind: 'refused', status: 403 });
  }
});

describe('a question for the relay', () => {
  it.each(Object.entries(documents))(
    'goes on as it is where a reader asks it: %s',
    (_name, { document, variables }) => {
      expect(sentOf(ask(document, variables))).toEqual({ query: document, variables });
    }
  );

  it.each(Object.entries(documents))('goes on about configured repositories: %s', (_name, { document, variables }) => {
    const { query } = sentOf(ask(document, variables, configured));
    expect(query.replaceAll(` ${WHOSE}: repository { nameWithOwner } `, '')).toBe(document);
    expect(query.split('\n')).toHaveLength(document.split('\n').length);
  });

  it.each([
    ['a mutation', 'mutation { addStar(input: { starrableId: "R_1" }) { clientMutationId } }', 'no mutation'],
    ['a subscription', 'subscription { repository(owner: "acme", name: "shop") { nameWithOwner } }', 'no subscription'],
    ['the viewer', '{ viewer { login } }', 'viewer'],
    ['an organization', '{ organization(login: "acme") { name } }', 'Organization'],
    ['a search', '{ search(query: "org:acme", type: REPOSITORY, first: 100) { repositoryCount } }', 'search'],
    ['the schema', '{ __schema { types { name } } }', '__schema'],
    ['a type', '{ __type(name: "Query") { name } }', '__type'],
    ['what a repository is', '{ repository(owner: "acme", name: "shop") { __typename } }', '__typename'],
    [
      'messages of commits where no trailer is looked for',
      '{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) { commits(first: 1) { nodes { commit { message } } } } } }',
      'messages of commits',
    ],
    [
      'a file',
      '{ repository(owner: "acme", name: "shop") { object(expression: "HEAD:.env") { ... on Blob { text } } } }',
      'Blob',
    ],
    [
      'a person',
      '{ repository(owner: "acme", name: "shop") { pullRequests(first: 1) { nodes { author { ... on User { email } } } } } }',
      'User',
    ],
    [
      'its issues, whatever their labels',
      '{ repository(owner: "acme", name: "shop") { issues(first: 1) { totalCount nodes { createdAt } } } }',
      'labels',
    ],
    [
      'what its issues say',
      '{ repository(owner: "acme", name: "shop") { issues(labels: ["incident"], first: 1) { nodes { title } } } }',
      'title',
    ],
    [
      'who wrote its issues',
      '{ repository(owner: "acme", name: "shop") { issues(labels: ["incident"], first: 1) { nodes { author { login } } } } }',
      'author',
    ],
    [
      'what was commented on its issues',
      '{ repository(owner: "acme", name: "shop") { issues(labels: ["incident"], first: 1) { nodes { comments(first: 1) { totalCount } } } } }',
      'comments',
    ],
    [
      'further pages of its issues',
      '{ repository(owner: "acme", name: "shop") { issues(labels: ["incident"], first: 1, after: "x") { totalCount } } }',
      'after',
    ],
    ['its owner', '{ repository(owner: "acme", name: "shop") { owner { login } } }', 'owner'],
    [
      'who dismissed an alert',
      '{ repository(owner: "acme", name: "shop") { vulnerabilityAlerts(first: 1) { nodes { dismisser { login } } } } }',
      'dismisser',
    ],
    ['something by its id', '{ node(id: "R_1") { ... on Repository { nameWithOwner } } }', 'Repository'],
    [
      'another file of a run',
      '{ nodes(ids: ["CS"]) { ... on CheckSuite { commit { file(path: ".env") { object { ... on Blob { text } } } } } } }',
      'no file',
    ],
    [
      'a file above',
      '{ nodes(ids: ["CS"]) { ... on CheckSuite { commit { file(path: ".github/workflows/../../x.yml") { object { ... on Blob { text } } } } } } }',
      'no file',
    ],
    ['a directive', '{ repository(owner: "acme", name: "shop") { nameWithOwner @include(if: true) } }', 'directives'],
    [
      'a value in disguise',
      '{ repository(owner: "acme", name: "shop") { nameWithOwner: object(expression: "x") { oid } } }',
      'nameWithOwner',
    ],
    [
      'a fragment of all',
      'query { ...all } fragment all on Query { repository(owner: "acme", name: "shop") { nameWithOwner } }',
      'fragments',
    ],
    [
      'a variable with a value',
      'query($owner: String! = "evil") { repository(owner: $owner, name: "shop") { nameWithOwner } }',
      'variables',
    ],
    [
      'no repository',
      'query($owner: String!) { repository(owner: $owner, name: "shop") { nameWithOwner } }',
      'by their names',
    ],
  ])('is refused where it asks for %s', (_what, query, word) => {
    const answer = ask(query);
    expect(answer).toMatchObject({ kind: 'refused', status: 403 });
    expect(answer).toHaveProperty('message', expect.stringContaining(word));
  });

  it.each([
    '',
    '{}',
    '[]',
    'mutation',
    '{"query":1}',
    '{"query":"{"}',
    '{"query":"query A { rateLimit { cost } } query B { rateLimit { cost } }","operationName":"A"}',
    `{"query":"{${'a '.repeat(40_000)}}"}`,
    '{"query":"{ rateLimit { cost } }","extra":1}',
  ])('is refused where it is none: %.40s', (text) => {
    expect(graphqlQuestion(text, rules())).toMatchObject({ kind: 'refused', status: 400 });
  });

  it.each([
    ['{ repository(owner: "acme", name: "secret") { pullRequests(first: 1) { nodes { title } } } }', {}],
    [
      'query($o: String!, $n: String!) { repository(owner: $o, name: $n) { defaultBranchRef { name } } }',
      { o: 'acme', n: 'secret' },
    ],
    [
      '{ a: repository(owner: "acme", name: "shop") { nameWithOwner } b: repository(owner: "ACME", name: "secret") { environments(first: 1) { nodes { name } } } }',
      {},
    ],
    ['{ repository(owner: "acme", name: "secret") { nameWithOwner defaultBranchRef { name } } }', {}],
    ['{ repository(owner: "acme", name: "secret") { issues(labels: ["incident"]) { totalCount } } }', {}],
    ['{ repository(owner: "acme", name: "secret") { object(expression: "HEAD:.dora/incidents.ndjson") { oid } } }', {}],
  ])('is refused about a repository that is not configured: %s', (query, variables) => {
    const answer = ask(query, variables, configured);
    expect(answer).toMatchObject({ kind: 'refused', status: 403 });
    expect(answer).toHaveProperty('message', expect.stringContaining('configured repositories alone'));
    expect(ask(query, variables)).toMatchObject({ kind: 'allowed' });
  });

  it.each([
    [
      'a block string that ends elsewhere',
      '{ repository(owner:"acme",name:"shop"){deployments(environments:["""a""""],first:1){nodes{id}}} evil:repository(owner:$o,name:$n){object(expression:$e){oid}}}#"],first:1){nodes{id}}}}',
    ],
    ['a comment that ends elsewhere', '{ repository(owner:"acme",name:"shop"){nameWithOwner}#\r}\n}'],
    ['an escape', '{ repository(owner:"acme",name:"\\u0073hop"){nameWithOwner} }'],
    ['a sign that is no visible ASCII', '{ repository(owner:"acme",name:"shop"){nameWithOwner}\u00a0}'],
  ])('is refused where another server may understand something else: %s', (_what, query) => {
    const rules: RelayRules = { options: parseOptions({}), isAllowed: () => true, owners: 'all' };
    expect(graphqlQuestion(JSON.stringify({ query }), rules)).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('is refused where it has more variables than any of the readers gives: each is looked at for each field', () => {
    const variables = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`v${index}`, 0]));
    const query = '{ repository(owner: "acme", name: "shop") { nameWithOwner } }';
    expect(
      graphqlQuestion(JSON.stringify({ query, variables }), {
        options: parseOptions({}),
        isAllowed: () => true,
        owners: 'all',
      })
    ).toMatchObject({
      kind: 'refused',
    });
  });

  it('leaves out the present names of repositories that nobody may ask for, and the variables of those', () => {
    const { document, variables } = presentNamesDocument([shop, parseRepositoryName('acme/secret')]);
    const question = ask(document, variables, configured);
    expect(question).toMatchObject({ withheld: ['repository1'], repositories: ['repository0'] });
    expect(JSON.stringify(sentOf(question))).not.toMatch(/secret|owner1|name1/);
    const alone = presentNamesDocument([parseRepositoryName('acme/secret')]);
    expect(ask(alone.document, alone.variables, configured)).toMatchObject({ body: undefined });
  });
});

describe('the schema of what is read', () => {
  // The package offers itself to import alone, and Jest's resolver looks for require.
  const gitHub = buildSchema(readFileSync('node_modules/@octokit/graphql-schema/schema.graphql', 'utf8'), {
    assumeValidSDL: true,
  });
  const theirs: Record<string, string> = {
    CommitOfRun: 'Commit',
    WorkflowFile: 'GitObject',
    ListedRepository: 'Repository',
    ListedConnection: 'RepositoryConnection',
    TeamName: 'Team',
  };

  it('is a part of what GitHub publishes', () => {
    for (const type of Object.values(readSchema().getTypeMap()).filter(({ name }) => !name.startsWith('__'))) {
      const other = gitHub.getType(theirs[type.name] ?? type.name);
      expect([type.name, other === undefined]).toEqual([type.name, false]);
      if (isEnumType(type) && isEnumType(other)) {
        expect(other.getValues().map(({ name }) => name)).toEqual(
          expect.arrayContaining(type.getValues().map(({ name }) => name))
        );
      } else if ((isObjectType(type) || isInterfaceType(type)) && (isObjectType(other) || isInterfaceType(other))) {
        for (const field of Object.values(type.getFields())) {
          const found = other.getFields()[field.name];
          expect([type.name, field.name, found?.name]).toEqual([type.name, field.name, field.name]);
          expect(found?.args.map(({ name }) => name)).toEqual(
            expect.arrayContaining(field.args.map(({ name }) => name))
          );
        }
      } else if (isInputObjectType(type) && isInputObjectType(other)) {
        expect(Object.keys(other.getFields())).toEqual(expect.arrayContaining(Object.keys(type.getFields())));
      }
    }
  });
});
