import { parseOptions } from '../../configuration/parseOptions';
import type { SavedOptions } from '../../configuration/settings';
import { fakeListings } from './fakeListings.fixtures';
import { openSelecting } from './selecting';

const LISTED = {
  'acme/pay': { topics: ['money'] },
  'acme/shop': { topics: ['web'] },
  'acme/Site': { topics: ['web', 'docs'] },
  'acme/old-shop': { topics: ['web', 'legacy'], setAside: 'archived' },
  'acme/mine': { setAside: 'fork' },
  'other/site': { topics: ['web'] },
  'dead/one': { setAside: 'archived' },
} as const;
const TEAMS = { 'acme/owls': ['acme/pay', 'acme/old-shop'] };

function open(saved: SavedOptions) {
  const listings = fakeListings(LISTED, TEAMS);
  return { selecting: openSelecting(parseOptions(saved), listings), listings };
}

const selected = async (...selectors: string[]) =>
  (await open({ repositories: ['acme/pay'] }).selecting.asked(selectors)).repositories;

describe('selectors', () => {
  it.each([
    ['all of an owner, without what nobody works in', ['acme/*'], ['acme/pay', 'acme/shop', 'acme/Site']],
    ['some of an owner, whatever the case', ['ACME/s*'], ['acme/shop', 'acme/Site']],
    ['those with a topic of an owner', ['topic:acme/web'], ['acme/shop', 'acme/Site']],
    ['those with a topic, of configured owners', ['topic:web'], ['acme/shop', 'acme/Site']],
    ['and of the owners named beside it', ['other/site', 'topic:web'], ['other/site', 'acme/shop', 'acme/Site']],
    ['those of a team', ['team:acme/owls'], ['acme/pay']],
    ['what is set aside, where it is named itself', ['acme/s*', 'acme/mine'], ['acme/shop', 'acme/Site', 'acme/mine']],
    ['each once', ['acme/*', 'acme/SHOP', 'topic:web'], ['acme/pay', 'acme/shop', 'acme/Site']],
    ['less a name', ['acme/*', '!acme/site'], ['acme/pay', 'acme/shop']],
    ['less a pattern', ['acme/*', '!acme/s*'], ['acme/pay']],
    ['less a topic', ['acme/*', '!topic:web'], ['acme/pay']],
    ['less a topic that nothing has', ['acme/pay', '!topic:nothing'], ['acme/pay']],
    ['less a team', ['acme/*', '!team:acme/owls'], ['acme/shop', 'acme/Site']],
    ['less an expression', ['acme/*', '!/sh|pay/'], ['acme/Site']],
  ])('stand for %s: %j', async (_what, selectors, expected) => {
    expect([...(await selected(...selectors))].sort()).toEqual([...expected].sort());
  });

  it('ask nobody where names alone are given', async () => {
    const { selecting, listings } = open({ repositories: ['acme/pay', 'acme/shop'] });
    await selecting.configured();
    await selecting.asked(['acme/x']);
    expect(listings.asked).toEqual([]);
  });

  it('let an expression choose among what is configured, and exclusions leave out of it', async () => {
    const { selecting } = open({ repositories: ['acme/*', '!acme/pay'] });
    expect((await selecting.configured()).repositories).toEqual(['acme/shop', 'acme/Site']);
    expect((await selecting.asked(['/s.o/'])).repositories).toEqual(['acme/shop']);
    expect((await selecting.asked(['!topic:docs'])).repositories).toEqual(['acme/shop']);
  });

  it.each([
    ['acme/wep*', 'acme/wep* matches no repository of acme: there are'],
    ['topic:acme/wep', 'No repository of acme has the topic wep: there are web, docs, legacy, money'],
    ['nobody/*', 'There is no owner nobody'],
    ['dead/*', 'dead/*: nothing is left to measure, as 1 archived repository of dead/* is left out'],
    ['team:owls', 'The settings have no team owls: they have none; a team of GitHub is written'],
    ['/nowhere/', 'No configured repository matches /nowhere/: there are acme/pay'],
    ['!acme/pay', '!acme/pay leaves nothing of acme/pay: leave out less'],
    ['*/*', 'name their owner, as in acme/*. Correct it in the query.'],
  ])('say what is wrong: %s', async (selector, message) => {
    await expect(selected(selector)).rejects.toThrow(message);
  });

  it('count what they leave out', async () => {
    const { notices } = await open({}).selecting.asked(['acme/*']);
    expect(notices.map(({ text, count }) => [text, count])).toEqual([
      ['1 archived repository and 1 fork of acme/* are left out: name one as owner/name to count it', 2],
    ]);
  });
});

describe('teams of the settings', () => {
  const teams = { payments: ['acme/pay', 'other/*'], web: ['topic:acme/web', '!acme/site'], all: ['team:web'] };

  it('stand for what their members stand for', async () => {
    const { selecting } = open({ teams, repositories: ['team:Payments'] });
    expect((await selecting.configured()).repositories).toEqual(['acme/pay', 'other/site']);
    expect((await selecting.asked(['team:web'])).repositories).toEqual(['acme/shop']);
    await expect(selecting.asked(['team:all'])).rejects.toThrow('The team all has the team team:web in it');
    await expect(selecting.asked(['team:wep'])).rejects.toThrow('no team wep: there are web');
  });

  it('have the names of their repositories where numbers are told apart by them', async () => {
    const { selecting } = open({ teams: { payments: ['acme/pay', 'other/*'], docs: ['acme/docs'] } });
    expect(await selecting.teams()).toEqual([
      { name: 'payments', repositories: ['acme/pay', 'other/site'] },
      { name: 'docs', repositories: ['acme/docs'] },
    ]);
  });
});
