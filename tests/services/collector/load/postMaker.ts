import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Random } from '../../../../simulator/sample/random';
import { type Instant, DAY } from '../../../../src/engine/domain/time';
import { markOf, type Post, type SentEvent } from './post';

const MANY = 60;
/** Few, so that some are corrected several times. */
const CORRECTABLE = 4;

interface Incident {
  readonly id: string;
  readonly event: SentEvent;
}

interface Issue {
  readonly issue: number;
  readonly opened: SentEvent;
}

/**
 * Makes posts at random for one who posts, no event of which is like another one. Nobody else corrects the same incidents:
 * what is said again after another correction is an event of its own.
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
    const [event] = post.events;
    if (post.path === '/dora/incident' && event !== undefined && id !== undefined) {
      this.incidents.push({ id, event });
    }
    const issue = this.unacknowledged.get(post);
    if (issue !== undefined) {
      this.unacknowledged.delete(post);
      this.open.push(issue);
    }
  }

  private deployment(): Post {
    const event = this.deployed();
    return posted('/dora/deployment', bodyOf(event), [event]);
  }

  private batch(): Post {
    const events = Array.from({ length: this.random.whole(2, MANY) }, () => this.deployed());
    return posted('/dora/deployment', events.map(bodyOf), events);
  }

  private incident(): Post {
    const event = this.detected({ severity: 'high', incident_id: `INC-${this.moments.count}` });
    return posted('/dora/incident', bodyOf(event), [event]);
  }

  private correction({ id, event: { mark, shown } }: Incident): Post {
    const severity = this.random.pick(['critical', 'medium', 'low']);
    const event = { ...this.detected({ severity, incident_id: String(shown.incident_id) }), supersedes: mark };
    return posted('/dora/incident', { ...bodyOf(event), supersedes: id }, [event]);
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
    const event = { ...opened, shown, mark: markOf(shown), supersedes: opened.mark };
    return delivered('labeled', issue, event, opened.moment + 1_000);
  }

  private deployed(): SentEvent {
    const status = this.random.chance(0.9) ? 'success' : 'failure';
    const commit_sha = `commit-${this.moments.count}`;
    return this.event({ kind: 'deployment', environment: 'production', commit_sha, status, repository: 'acme/shop' });
  }

  private detected(members: Readonly<Record<string, string>>): SentEvent {
    return this.event({ kind: 'incident', event: 'detected', ...members });
  }

  private event(members: Readonly<Record<string, string>>): SentEvent {
    const moment = this.moments.next();
    const shown = { ...members, timestamp: new Date(moment).toISOString() };
    return { mark: markOf(shown), moment, shown };
  }
}

function posted(path: string, body: unknown, events: readonly SentEvent[]): Post {
  return { path, body, headers: {}, events };
}

function bodyOf({ shown: { kind: _kind, ...members } }: SentEvent): Record<string, unknown> {
  return members;
}

function delivered(action: string, issue: number, event: SentEvent, updatedAt: Instant): Post {
  const labels = [{ name: 'incident' }, { name: `severity:${String(event.shown.severity)}` }];
  const body = {
    action,
    issue: {
      number: issue,
      state: 'open',
      labels,
      created_at: event.shown.timestamp,
      closed_at: null,
      updated_at: new Date(updatedAt).toISOString(),
    },
    repository: { full_name: event.shown.repository },
  };
  return { path: '/github/webhook', body, headers: signedDelivery('issues', body), events: [event] };
}

/** Gives each event a moment of its own, by which it is known again. */
export class Moments {
  private readonly begin = Date.now() - DAY;
  private given = 0;

  /** How many were given, which no event has as its number yet. */
  get count(): number {
    return this.given;
  }

  /** Later than all up to now, and no later than any to come. */
  get upcoming(): Instant {
    return this.begin + this.given;
  }

  next(): Instant {
    return this.begin + this.given++;
  }
}

/** Holds for one run of the tests. */
export const WEBHOOK_SECRET = randomBytes(24).toString('hex');

/** The headers with which GitHub delivers a payload that is sent as `JSON.stringify` writes it. */
function signedDelivery(event: string, payload: unknown): Record<string, string> {
  const signature = createHmac('sha256', WEBHOOK_SECRET).update(JSON.stringify(payload)).digest('hex');
  return {
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${signature}`,
  };
}
