import { warningNotice } from '../domain/notice';
import type { RepositoryEvents } from '../events/deliveryEvents';
import { noticesAbout } from './noticesAbout';

const shop: RepositoryEvents = {
  repository: 'acme/shop',
  otherNames: ['acme/store'],
  deployments: [],
  pullRequests: [],
};
const web: RepositoryEvents = { repository: 'acme/web', deployments: [], pullRequests: [] };

const ofShop = { ...warningNotice('of the shop'), repository: 'acme/shop' };
const ofWeb = { ...warningNotice('of the web'), repository: 'Acme/Web' };
const ofAll = warningNotice('of all');

function shown(selected: readonly string[], repositories: readonly RepositoryEvents[] = [shop, web]) {
  return noticesAbout({ repositories, notices: [ofShop, ofWeb, ofAll] }, selected);
}

describe('the notices about a selection', () => {
  it('are about repositories that are in it, and about everything that was read', () => {
    expect(shown(['acme/web'])).toEqual([ofWeb, ofAll]);
    expect(shown(['acme/shop', 'acme/web'])).toEqual([ofShop, ofWeb, ofAll]);
    expect(shown(['acme/docs'])).toEqual([ofAll]);
  });

  it('are all where it names none', () => {
    expect(shown([])).toEqual([ofShop, ofWeb, ofAll]);
  });

  it('go by any of the names of a repository', () => {
    expect(shown(['ACME/store'])).toEqual([ofShop, ofAll]);
  });

  it('can be about a repository of which nothing could be read', () => {
    expect(shown(['acme/shop'], [])).toEqual([ofShop, ofAll]);
  });
});
