import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { measured } from '../../domain/measured';
import { distinctNotices, infoNotice, type Notice } from '../../domain/notice';
import { isSameRepositoryName } from '../../domain/repositoryKey';
import { numberField, stringField } from '../../frames/fields';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { titled } from '../../frames/rowText';
import { type Group, groupNotice, type Series } from '../../frames/series';
import { summaryFrame } from '../../frames/summaryFrame';
import { PLACES } from '../../measuring/groupings';
import { recordNotices } from '../../measuring/measureGroups';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { summaryRange, window } from '../../measuring/window';
import { leadTimeNotices } from '../../metrics/leadTime';
import { momentText } from '../../trend/momentText';

const schema = z.object({
  metric: z.literal('dataQuality'),
  view: z.enum(['details', 'summary']).default('details'),
  ...scope,
  ...window,
  groupBy: z.enum(PLACES).default('repository'),
});

/** What the numbers leave out and what could not be read; `summary`: how much could not be, for an alert rule. */
export type DataQualityQuery = Immutable<z.output<typeof schema>>;

export const dataQuality = { schema, frames };

function frames(query: DataQualityQuery, context: QueryContext): Frame[] {
  switch (query.view) {
    case 'details':
      return [findingsFrame(findings(allNotices(query, context)))];
    case 'summary': {
      const { notices } = context;
      const groups = repositoriesOf(query, context).map((labels) => ({
        labels,
        value: measured(notices.filter((notice) => notice.isUnread && concerns(notice, labels)).length),
      }));
      return [summaryFrame('data quality', [UNREAD], groups, notices.filter(isError), query.format)];
    }
  }
}

const UNREAD: Series<number> = { name: 'unread', title: 'Not read', unit: 'short', valueOf: (count) => count };

/** That a log could not be read is among the notices of reading. */
const NO_LOG: Notice = {
  ...infoNotice('No incident log is set: there is no time to restore, and no incident makes a deployment a failed one'),
  about: 'incidents',
  todo: 'Say in incidentSource where incidents are written down',
};

/** What all four metrics have to say of the window. */
function allNotices(query: DataQualityQuery, context: QueryContext): Notice[] {
  const range = summaryRange(query, context);
  const ofGroups = context.groups.flatMap((group) => [
    ...leadTimeNotices(group.value, range).map((notice) => groupNotice(group, { ...notice, about: 'delivery' })),
    ...(group.value.incidents.kind === 'notConfigured' ? [NO_LOG] : []),
  ]);
  return distinctNotices([...readAt(context), ...context.notices, ...ofGroups, ...recordNotices(query, context)]);
}

/** The one row that is always there: of when all the others, and every number beside them, are. */
function readAt({ asOf, timeZone }: QueryContext): Notice[] {
  return asOf === undefined ? [] : [infoNotice(`Read at ${momentText(asOf, timeZone)}`)];
}

/** The repositories that were read, and those that were asked for and could not be. */
function repositoriesOf(query: DataQualityQuery, { groups }: QueryContext): Array<Group<unknown>['labels']> {
  if (query.groupBy !== 'repository') {
    return groups.map(({ labels }) => labels);
  }
  const read = groups.flatMap(({ labels: { repository } }) => repository ?? []);
  const unread = query.repositories.filter((name) => !read.some((one) => isSameRepositoryName(one, name)));
  const all = [...read, ...unread];
  return all.length > 0 ? all.map((repository) => ({ repository })) : [{}];
}

function concerns({ repository: about }: Notice, { repository }: Group<unknown>['labels']): boolean {
  return about === undefined || repository === undefined || isSameRepositoryName(about, repository);
}

function isError({ severity }: Notice): boolean {
  return severity === 'error';
}

/** What is the same of several repositories is one row, unless it is counted: a text with a number is of one. */
interface Finding extends Pick<Notice, 'severity' | 'about' | 'todo'> {
  readonly text: string;
  readonly repositories: readonly string[];
  readonly count: number | null;
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

function findings(notices: readonly Notice[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const notice of notices) {
    const { severity, about, todo, repository, count = null } = notice;
    const text = withoutName(notice);
    const key = JSON.stringify([severity, text, count === null ? null : repository]);
    const before = found.get(key);
    found.set(key, {
      severity,
      text,
      ...(about !== undefined && { about }),
      ...(todo !== undefined && { todo }),
      repositories: [...(before?.repositories ?? []), ...(repository === undefined ? [] : [repository])],
      count,
    });
  }
  return [...found.values()].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** The repository has a column of its own. */
function withoutName({ text, repository }: Notice): string {
  return repository !== undefined && text.startsWith(`${repository}: `) ? text.slice(repository.length + 2) : text;
}

const ABOUT = {
  delivery: 'deployments and changes',
  incidents: 'incidents',
  vulnerabilities: 'vulnerabilities',
} as const;

/** One row per finding, what weighs most first. */
function findingsFrame(rows: readonly Finding[]): Frame {
  const texts = (name: string, title: string, textOf: (row: Finding) => string | null) =>
    stringField(name, rows.map(textOf), titled(title));
  return rowsFrame(
    'data quality',
    [
      texts('severity', 'Severity', ({ severity }) => severity),
      texts('repository', 'Repository', ({ repositories }) => [...new Set(repositories)].join(', ') || null),
      texts('about', 'About', ({ about }) => (about === undefined ? null : ABOUT[about])),
      texts('finding', 'What', ({ text }) => text),
      numberField(
        'count',
        rows.map(({ count }) => count),
        { config: { displayNameFromDS: 'Count', unit: 'short' } }
      ),
      texts('todo', 'What to do', ({ todo }) => todo ?? null),
    ],
    []
  );
}
