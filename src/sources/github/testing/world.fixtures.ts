import { MINUTE, SECOND, type Instant } from '../../../engine/domain/time';
import type { RestRequest } from '../client/sending/sendRest';
import type { FakeRepository } from './fakeGitHub.fixtures';
import {
  deploymentRow,
  iso,
  onOnePage,
  pullRequestRow,
  reviewRow,
  statusRow,
  type DeploymentRow,
  type PullRequestRow,
  type ReleaseRow,
} from './rows.fixtures';

/** Something that happens at GitHub; `which` of the rows that there are, counted around. */
export interface Happening {
  readonly kind: string;
  readonly which?: number;
  readonly label?: boolean;
  readonly base?: string;
  readonly environment?: string;
  readonly state?: string;
  readonly updates?: boolean;
  readonly millis?: number;
}

/** A GitHub with the repository acme/shop, in which things happen. */
export interface World {
  readonly now: Instant;
  readonly repositories: Readonly<Record<string, FakeRepository>>;
  rest(request: RestRequest): unknown;
  happen(happening: Happening): void;
}

const BEGAN = Date.UTC(2026, 0, 1);

interface Run {
  readonly id: number;
  readonly conclusion: string;
  readonly run_attempt: number;
  readonly created_at: string;
  readonly run_started_at: string;
  readonly updated_at: string;
  readonly head_sha: string;
  readonly head_branch: string;
}

export function createWorld(): World {
  let now = BEGAN;
  let name = 'acme/shop';
  let labelName = 'hotfix';
  let pullRequests: PullRequestRow[] = [];
  let deployments: DeploymentRow[] = [];
  const releases: ReleaseRow[] = [];
  let runs: Run[] = [];
  let made = 0;

  const label = () => ({ id: 'L1', name: labelName });
  const at = <T>(rows: readonly T[], which = 0): T | undefined => rows[which % Math.max(1, rows.length)];
  const change = <T>(rows: readonly T[], which: number | undefined, to: (row: T) => T): T[] => {
    const changed = at(rows, which);
    return rows.map((row) => (row === changed ? to(row) : row));
  };
  const marked = (id: string) => (made += 1) && { id: `S-${id}-${made}` };

  const happenings: Readonly<Record<string, (happening: Happening) => void>> = {
    wait: ({ millis = 0 }) => (now += millis),
    merge: ({ label: isLabelled, base = 'main' }) => {
      const number = pullRequests.length + 1;
      const row = pullRequestRow({
        number,
        mergedAt: now,
        baseRefName: base,
        url: `https://github.test/${name}/pull/${number}`,
        labels: onOnePage(isLabelled ? [label()] : []),
        reviews: onOnePage([]),
      });
      pullRequests = [...pullRequests, row];
    },
    deploy: ({ which, environment = 'production', state = 'SUCCESS' }) => {
      const of = at(pullRequests, which);
      const id = `D${String((made += 1)).padStart(5, '0')}`;
      const row = deploymentRow({
        id,
        createdAt: now,
        environment,
        updatedAt: iso(now),
        latestStatus: { id: `S-${id}` },
        ref: { name: `release-${id}` },
        commitOid: of?.mergeCommit?.oid ?? `pushed-${id}`,
        statuses: onOnePage([statusRow(state, now)]),
      });
      deployments = [...deployments, row];
    },
    report: ({ which, state = 'SUCCESS', updates }) => {
      deployments = change(deployments, which, (row) => ({
        ...row,
        ...(updates && { updatedAt: iso(now) }),
        latestStatus: marked(row.id) || null,
        statuses: onOnePage([statusRow(state, now), ...(row.statuses?.nodes ?? []).filter((one) => one !== null)]),
      }));
    },
    removeDeployment: ({ which }) => {
      const gone = at(deployments, which);
      deployments = deployments.filter((row) => row !== gone);
    },
    forcePush: ({ which }) => (deployments = change(deployments, which, (row) => ({ ...row, commit: null }))),
    removeBranch: ({ which }) => (deployments = change(deployments, which, (row) => ({ ...row, ref: null }))),
    label: ({ which }) => {
      pullRequests = change(pullRequests, which, (row) => ({
        ...row,
        updatedAt: iso(now),
        labels: onOnePage(row.labels?.nodes.length === 0 ? [label()] : []),
      }));
    },
    review: ({ which }) => {
      pullRequests = change(pullRequests, which, (row) => ({
        ...row,
        updatedAt: iso(now),
        reviews: onOnePage([...(row.reviews?.nodes ?? []).filter((one) => one !== null), reviewRow('grace', now)]),
      }));
    },
    retitle: ({ which }) => {
      pullRequests = change(pullRequests, which, (row) => ({ ...row, updatedAt: iso(now), title: `${row.title}!` }));
    },
    renameLabel: () => {
      labelName = labelName === 'hotfix' ? 'urgent' : 'hotfix';
      pullRequests = pullRequests.map((row) => ({
        ...row,
        labels: onOnePage(row.labels?.nodes.length === 0 ? [] : [label()]),
      }));
    },
    renameRepository: () => {
      const before = name;
      name = `${name}-${(made += 1)}`;
      pullRequests = pullRequests.map((row) => ({ ...row, url: row.url?.replace(before, name) ?? null }));
    },
    release: () => {
      const id = `R${(made += 1)}`;
      const tagCommit = { oid: `tagged-${id}`, committedDate: iso(now - MINUTE) };
      const publishedAt = iso(now);
      releases.push({
        id,
        databaseId: null,
        tagName: id,
        tagCommit,
        publishedAt,
        isDraft: false,
        isPrerelease: false,
        url: null,
      });
    },
    run: () => {
      const moments = { created_at: iso(now), run_started_at: iso(now), updated_at: iso(now + MINUTE) };
      const id = (made += 1);
      runs = [
        ...runs,
        { id, conclusion: 'success', run_attempt: 1, head_sha: `run-${id}`, head_branch: 'main', ...moments },
      ];
    },
    runAgain: ({ which }) => {
      runs = change(runs, which, (run) => ({
        ...run,
        conclusion: run.conclusion === 'success' ? 'failure' : 'success',
        run_started_at: iso(now),
        updated_at: iso(now + MINUTE),
      }));
    },
  };

  const repositories: Record<string, FakeRepository> = {};
  const show = () => {
    const repository = { id: 'R_1', nameWithOwner: name, pullRequests, deployments, releases };
    // By its former name it is found as well.
    Object.assign(repositories, { 'acme/shop': repository, [name]: repository });
  };
  show();
  return {
    get now() {
      return now;
    },
    repositories,
    rest: ({ path, parameters }) => {
      if (!path.endsWith('/runs')) {
        return [];
      }
      const [from = '', to = ''] = String(parameters['created']).split('..');
      const listed = runs.filter((run) => run.created_at >= from && Date.parse(run.created_at) <= Date.parse(to));
      return { total_count: listed.length, workflow_runs: [...listed].reverse() };
    },
    happen: (happening) => {
      happenings[happening.kind]?.(happening);
      // GitHub's clock has seconds, and several things happen in one of them.
      now = Math.floor(now / SECOND) * SECOND;
      show();
    },
  };
}
