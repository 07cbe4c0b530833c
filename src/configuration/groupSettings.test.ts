import { parseDoraYaml } from './doraYaml';
import { parseOptions } from './parseOptions';

const teamsOf = (teams: unknown) => parseOptions({ teams }).settings.teams;

describe('the setting teams', () => {
  it('names repositories by team, of which a repository may have several', () => {
    expect(teamsOf({ payments: ['acme/pay', 'acme/ledger'], web: ['acme/web', 'acme/pay'] })).toEqual([
      { name: 'payments', repositories: ['acme/pay', 'acme/ledger'] },
      { name: 'web', repositories: ['acme/web', 'acme/pay'] },
    ]);
  });

  it('takes names with commas between them, and all repositories of an owner', () => {
    expect(teamsOf({ payments: 'acme/pay, acme/ledger, globex/*' })[0]?.repositories).toEqual([
      'acme/pay',
      'acme/ledger',
      'globex/*',
    ]);
  });

  it('may be a text of JSON, as provisioning has it, and an empty one is none', () => {
    expect(teamsOf('{"web": ["acme/web"]}')).toEqual([{ name: 'web', repositories: ['acme/web'] }]);
    expect(teamsOf('')).toEqual([]);
  });

  it.each([
    [{ web: ['web'] }, 'The team web: "web" is not of the form owner/name'],
    [{ web: ['acme/'] }, 'The team web: "acme/" is not of the form owner/name'],
    [{ web: ['*/*'] }, 'The team web: "*/*" would be the repositories of everybody'],
    [{ web: [] }, 'The team web has no repository: name one, or take the team away'],
    [{ ' ': ['acme/web'] }, 'A team needs a name'],
    [{ 'No team': ['acme/web'] }, '"No team" is what repositories of no team are called: give the team another name'],
  ])('refuses %j', (teams, problem) => {
    expect(() => teamsOf(teams)).toThrow(problem);
  });

  it('is said with its place in a file', () => {
    const { problems } = parseDoraYaml(['teams:', '  web: [acme/web]', '  payments: [pay]'].join('\n'));
    expect(problems).toEqual([
      {
        line: 3,
        column: 3,
        text: 'teams.payments: The team payments: "pay" is not of the form owner/name; correct it',
      },
    ]);
  });
});
