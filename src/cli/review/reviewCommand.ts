import { Option, type Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { distinctNotices, warningNotice } from '../../engine/domain/notice';
import type { Instant } from '../../engine/domain/time';
import { deliveryRecord } from '../../engine/facts/deliveryRecord';
import { reviewRanges, weeklyReview } from '../../engine/improvement/review/weeklyReview';
import { noticesAbout } from '../../engine/query/noticesAbout';
import { weeksBefore, type Week } from '../../engine/trend/weeks';
import { listOpenPullRequests } from '../../sources/github';
import type { CommandContext } from '../commandContext';
import { html } from '../document/html';
import { markdown } from '../../engine/document/markdown';
import { plainText } from '../document/plainText';
import { addExamples } from '../examples';
import { addSourceOptions, measuringSettings } from '../options/sourceOptions';
import { timeRange } from '../options/timeRange';
import { addTimeZoneOption, timeZoneOf, type RawTimeZone } from '../options/timeZone';
import { together } from '../options/together';
import { readForCommand } from '../sources/readForCommand';
import { readFromEach } from '../sources/readFromEach';
import { reviewDocument, type ReviewOfRepositories } from '../../engine/document/reviewDocument';
import { reviewJson } from './reviewJson';

const FORMATS = {
  text: (review: ReviewOfRepositories) => plainText(reviewDocument(review)),
  markdown: (review: ReviewOfRepositories) => [markdown(reviewDocument(review))],
  html: (review: ReviewOfRepositories) => [html(reviewDocument(review))],
  json: ({ review }: ReviewOfRepositories) => [reviewJson(review)],
} as const;

interface RawReviewOptions extends RawTimeZone {
  readonly weekly?: true;
  readonly week?: string;
  readonly format: keyof typeof FORMATS;
}

/** `dora review --weekly`: a week against the four before, with what answers the questions of a weekly review. */
export function addReviewCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('review')
    .description('review a week: what blocks deployments, where lead time grows, what failed and why');
  command
    .option('--weekly', 'review a week (there is no other review yet)')
    .option('--week <week>', 'the week, by ISO 8601, such as 2026-W31 (default: the last whole one)');
  addTimeZoneOption(addSourceOptions(command))
    .addOption(new Option('--format <format>', 'how to print it').choices(Object.keys(FORMATS)).default('text'))
    .action((options: RawReviewOptions) => review(command, options, context));
  addExamples(command, [
    'dora review --weekly --repo acme/shop',
    'dora review --weekly --week 2026-W31 --time-zone Europe/Dublin --format markdown',
    'dora review --weekly --format html > week.html',
  ]);
}

async function review(command: Command, raw: RawReviewOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const now = host.now();
  const [{ timeZone, week }, options] = together(
    () => weekAsked(raw, now),
    () => measuringSettings(command, host)
  );
  const { range, before } = reviewRanges(week, now, timeZone);
  const { events, repositories, asked, exitCode } = await readForCommand(options, before.from, context);
  const open = await readFromEach(
    repositories,
    options,
    host,
    async (client, repository) => {
      const { open: rows, notices } = await listOpenPullRequests(client, repository);
      return { rows, notices };
    },
    () => 'Open pull requests are left out.'
  );
  const recordOf = (selected: readonly string[]) =>
    deliveryRecord(events, { repositories: selected, environments: [] }, options.settings);
  const record = recordOf(repositories);
  const ofRepositories = new Map(repositories.map((name) => [name, recordOf([name])]));
  const reviewed: ReviewOfRepositories = {
    repositories,
    timeZone,
    review: weeklyReview(record, ofRepositories, open.rows, { week, now, timeZone }),
    notices: distinctNotices([
      ...(range.to < week.to ? [warningNotice('The week is not over: numbers are up to now')] : []),
      ...noticesAbout(events, asked),
      ...record.notices,
      ...open.notices,
    ]),
  };
  host.stdout.writeStyled([...FORMATS[raw.format](reviewed), '\n']);
  context.finish(exitCode);
}

/** The week that was asked for, else the last whole one. @throws DoraError `badInput` for what is none, or yet to come */
function weekAsked(raw: RawReviewOptions, now: Instant): { readonly week: Week; readonly timeZone: string } {
  const timeZone = timeZoneOf(raw);
  const week = raw.week?.trim() ?? '';
  const end = week === '' ? now : timeRange({ week, timeZone }, now).to;
  return { week: lastOf(weeksBefore(end, 1, timeZone)), timeZone };
}

function lastOf(weeks: readonly Week[]): Week {
  const week = weeks.at(-1);
  if (week === undefined) {
    throw new DoraError('badInput', 'There is no week to review');
  }
  return week;
}
