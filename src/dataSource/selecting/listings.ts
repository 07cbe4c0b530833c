import { DoraError } from '../../engine/domain/doraError';
import { warningNotice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import {
  type GitHubClient,
  listOwnedRepositories,
  listTeamRepositories,
  type RepositoryList,
} from '../../sources/github';
import { NEW_FOR, type Freshness } from '../../sources/sharedReads';
import { keepAnswers } from '../reads/keepAnswers';

/** Lists repositories, once for all who ask within some minutes. */
export interface Listings {
  /** @throws DoraError when they cannot be listed */
  ofOwner(owner: string, freshness: Freshness): Promise<RepositoryList>;
  /** @param team `organisation/slug` @throws DoraError when they cannot be listed */
  ofTeam(team: string, freshness: Freshness): Promise<RepositoryList>;
}

/** Lists by asking GitHub. */
export function openListings(client: GitHubClient, now: () => Instant): Listings {
  const ofOwner = keepAnswers(
    lastThatCame((owner) => listOwnedRepositories(client, owner)),
    now
  );
  const ofTeam = keepAnswers(
    lastThatCame((team) => {
      const [organisation = '', slug = ''] = team.split('/');
      return listTeamRepositories(client, organisation, slug);
    }),
    now
  );
  const notBefore = (freshness: Freshness) => (freshness === 'refreshed' ? now() - NEW_FOR : -Infinity);
  return {
    ofOwner: (owner, freshness) => ofOwner(owner.toLowerCase(), notBefore(freshness)),
    ofTeam: (team, freshness) => ofTeam(team.toLowerCase(), notBefore(freshness)),
  };
}

/** Takes what was listed last while GitHub is away: which repositories there are changes seldom. */
function lastThatCame(list: (name: string) => Promise<RepositoryList>): (name: string) => Promise<RepositoryList> {
  const last = new Map<string, RepositoryList>();
  return async (name) => {
    try {
      const listed = await list(name);
      last.set(name, listed);
      return listed;
    } catch (thrown) {
      const before = last.get(name);
      const { code, message } = DoraError.from(thrown);
      if (before === undefined || (code !== 'unreachable' && code !== 'rateLimited')) {
        throw thrown;
      }
      const notice = warningNotice(`Which repositories ${name} has is as it was last listed: ${message}`);
      return { ...before, notices: [...before.notices, notice] };
    }
  };
}
