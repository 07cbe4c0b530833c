import type { Random } from '../../../../simulator/sample/random';
import type { Instant } from '../../../../src/engine/domain/time';
import { signedDelivery } from './delivery';
import type { Moments } from './moments';
import { markOf, type Post, type Word } from './post';

const MANY = 60;
/** Few, so that some are corrected several times. */
const CORRECTABLE = 4;

interface Incident {
  readonly id: string;
  readonly word: Word;
}

interface Issue {
  readonly issue: number;
  readonly opened: Word;
}

/**
 * Makes posts at random for one who posts, no event of which is like another one. Nobody else corrects the same incidents:
 * what is said again after another correction is a word of its own.
 */
export class PostMaker {
  /** That were acknowledged and may be corrected. */
  private readonly incidents: Incident[] = [];
  /** That get another label once they were acknowledged: GitHub tells of that later. */
  private readonly unacknowledged = new Map<Post, Issue>();
  private readonly open: Issue[] = [];

  constructor(
    private readonly random: Random,
    private readonly moments: Moments
  ) {}

  next(): Post {
    const [latest, ...before] = this.incidents.slice(-CORRECTABLE);
    if (latest !== undefined && this.random.chance(0.15)) {
      return this.correction(this.random.pick([latest, ...before]));
    }
    if (this.random.chance(0.3)) {
      return this.random.chance(0.4) ? this.relabelled() : this.incident();
    }
    if (this.random.chance(0.15)) {
      return this.opened();
    }
    return this.random.chance(0.4) ? this.batch() : this.deployment();
  }

  /** @param ids of its events, as far as the answer told them */
  acknowledged(post: Post, [id]: readonly string[]): void {
    const [word] = post.words;
    if (post.path === '/dora/incident' && word !== undefined && id !== undefined) {
      this.incidents.push({ id, word });
    }
    const issue = this.unacknowledged.get(post);
    if (issue !== undefined) {
      this.unacknowledged.delete(post);
      this.open.push(issue);
    }
  }

  private deployment(): Post {
    const word = this.deployed();
    return posted('/dora/deployment', bodyOf(word), [word]);
  }

  private batch(): Post {
    const words = Array.from({ length: this.random.whole(2, MANY) }, () => this.deployed());
    return posted('/dora/deployment', words.map(bodyOf), words);
  }

  private incident(): Post {
    const word = this.detected({ severity: 'high', incident_id: `INC-${this.moments.count}` });
    return posted('/dora/incident', bodyOf(word), [word]);
  }

  private correction({ id, word: { mark, shown } }: Incident): Post {
    const severity = this.random.pick(['critical', 'medium', 'low']);
    const word = { ...this.detected({ severity, incident_id: String(shown.incident_id) }), supersedes: mark };
    return posted('/dora/incident', { ...bodyOf(word), supersedes: id }, [word]);
  }

  private opened(): Post {
    const issue = this.moments.count + 1;
    const opened = this.detected({ severity: 'high', incident_id: `acme/shop#${issue}`, repository: 'acme/shop' });
    const post = delivered('opened', issue, opened, opened.moment);
    this.unacknowledged.set(post, { issue, opened });
    return post;
  }

  /** What changed, GitHub tells in a later snapshot of the whole issue. */
  private relabelled(): Post {
    const found = this.open.shift();
    if (found === undefined) {
      return this.opened();
    }
    const { issue, opened } = found;
    const shown = { ...opened.shown, severity: 'low' };
    const word = { ...opened, shown, mark: markOf(shown), supersedes: opened.mark };
    return delivered('labeled', issue, word, opened.moment + 1_000);
  }

  private deployed(): Word {
    const status = this.random.chance(0.9) ? 'success' : 'failure';
    const commit_sha = `commit-${this.moments.count}`;
    return this.word({ kind: 'deployment', environment: 'production', commit_sha, status, repository: 'acme/shop' });
  }

  private detected(members: Readonly<Record<string, string>>): Word {
    return this.word({ kind: 'incident', event: 'detected', ...members });
  }

  private word(members: Readonly<Record<string, string>>): Word {
    const moment = this.moments.next();
    const shown = { ...members, timestamp: new Date(moment).toISOString() };
    return { mark: markOf(shown), moment, shown };
  }
}

function posted(path: string, body: unknown, words: readonly Word[]): Post {
  return { path, body, headers: {}, words };
}

function bodyOf({ shown: { kind: _kind, ...members } }: Word): Record<string, unknown> {
  return members;
}

function delivered(action: string, issue: number, word: Word, updatedAt: Instant): Post {
  const labels = [{ name: 'incident' }, { name: `severity:${String(word.shown.severity)}` }];
  const body = {
    action,
    issue: {
      number: issue,
      state: 'open',
      labels,
      created_at: word.shown.timestamp,
      closed_at: null,
      updated_at: new Date(updatedAt).toISOString(),
    },
    repository: { full_name: word.shown.repository },
  };
  return { path: '/github/webhook', body, headers: signedDelivery('issues', body), words: [word] };
}
