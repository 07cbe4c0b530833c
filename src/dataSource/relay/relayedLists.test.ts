import { history, startSimulator, type Simulator } from '../../../simulator';
import { parseOptions } from '../../configuration/parseOptions';
import { ownedRepositoriesDocument, teamNamesDocument } from '../../sources/github/documents/ownedRepositories';
import { repositoriesOf } from '../queries/repositoriesOf';
import { graphqlQuestion } from './graphqlQuestion';
import type { RelayRules } from './relayQuestion';
import { readsThroughRelay } from './throughRelay.fixtures';

const TOKEN = 'trial-token-0123456789';
const PRIVATE = { private: true } as const;

const gitHub = history()
  .repository('acme/web-shop', { ...PRIVATE, topics: ['web'] })
  .repository('acme/web-old', { ...PRIVATE, archived: true })
  .repository('acme/secret', { ...PRIVATE, topics: ['web', 'hidden'] })
  .repository('other/hidden-thing', { ...PRIVATE, topics: ['web'] })
  .team('acme/owls', ['acme/web-shop', 'acme/secret'])
  .build();

function ask({ document, variables }: ReturnType<typeof ownedRepositoriesDocument>, owners: RelayRules['owners']) {
  const options = parseOptions({ allowedRepositories: owners === 'all' ? 'any' : 'configured' });
  return graphqlQuestion(JSON.stringify({ query: document, variables }), { options, isAllowed: () => true, owners });
}

describe('a list through the relay', () => {
  it('is of any owner where any repository may be asked for', () => {
    expect(ask(ownedRepositoriesDocument('other', null), 'all')).toMatchObject({ lists: ['repositoryOwner'] });
    expect(ask(teamNamesDocument('other'), 'all')).toMatchObject({ lists: ['organization'] });
  });

  it('is of configured owners where those repositories alone may be, and never of teams', () => {
    expect(ask(ownedRepositoriesDocument('ACME', null), ['acme'])).toMatchObject({ lists: ['repositoryOwner'] });
    expect(ask(ownedRepositoriesDocument('other', null), ['acme'])).toMatchObject({
      kind: 'refused',
      message: 'The relay lists the repositories of configured owners alone',
    });
    expect(ask(teamNamesDocument('acme'), ['acme'])).toMatchObject({
      kind: 'refused',
      message: 'The relay does not list teams',
    });
    const disguised = '{ organization(login: "acme") { x: teams(first: 9) { nodes { slug } } } }';
    expect(ask({ document: disguised, variables: {}, dispensable: {} }, ['acme'])).toMatchObject({ kind: 'refused' });
  });
});

describe('what a page learns where configured repositories alone may be asked for', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ history: gitHub, token: TOKEN });
  });
  afterEach(() => simulator.close());

  const open = (...repositories: string[]) =>
    readsThroughRelay(
      parseOptions({ githubUrl: simulator.url, repositories, allowedRepositories: 'configured' }),
      TOKEN,
      Date.now
    );

  it('is what the configured selectors stand for, with what they leave out', async () => {
    const { reads, answers } = open('acme/web-*');
    const { repositories, notices } = await repositoriesOf({ kind: 'all' }, reads);
    expect(repositories).toEqual(['acme/web-shop']);
    expect(notices).toMatchObject([
      { text: expect.stringContaining('1 archived repository of acme/web-* is left out') },
    ]);
    expect(answers.join()).not.toMatch(/secret|hidden/);
  });

  it.each([
    [['acme/*']],
    [['topic:web']],
    [['topic:acme/hidden']],
    [['team:acme/owls']],
    [['/secret/']],
    [['!acme/web-shop']],
  ])('is nothing else, whatever it names: %j', async (values) => {
    const { reads, answers } = open('acme/web-*');
    const answer = await repositoriesOf({ kind: 'some', values }, reads).catch(() => undefined);
    expect(answer?.repositories ?? ['acme/web-shop']).toEqual(['acme/web-shop']);
    expect(answers.join()).not.toMatch(/secret|hidden/);
  });

  it('is nothing of other owners, which GitHub is not asked about', async () => {
    const { reads, answers } = open('acme/web-shop');
    await expect(repositoriesOf({ kind: 'some', values: ['other/*'] }, reads)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect([answers, simulator.counts.total]).toEqual([[], 0]);
  });

  it('are the topics of what is configured', async () => {
    const { reads, answers } = open('acme/web-shop');
    expect(await reads.selecting.topics()).toEqual(['web']);
    expect(answers.join()).not.toMatch(/secret|hidden/);
  });

  it('is nothing where the server cannot list what is configured', async () => {
    const { reads, answers } = open('gone/*');
    await expect(repositoriesOf({ kind: 'some', values: ['acme/secret'] }, reads)).rejects.toThrow('gone');
    expect(answers.join()).not.toMatch(/secret|hidden/);
  });
});
