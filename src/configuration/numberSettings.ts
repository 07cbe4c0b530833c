import { z } from 'zod';
import { LEVEL_PROFILES } from '../engine/classification/profiles';
import { GOAL_NAMES } from '../engine/improvement/goals/goal';
import { DEFAULT_SETTINGS } from '../engine/measuring/defaultSettings';
import { amount, checked, choice, emptyIsLeftOut, shapeOf, texts, type Setting } from '../sources/setting';
import { goals } from './goalSettings';
import { asJsonToo } from './jsonText';
import { patternProblem } from './problems';
import { firstProblem } from '../sources/problems';

const standard = DEFAULT_SETTINGS.failureSignals;

const patterns = (ofDefault: readonly string[]) =>
  checked(texts(ofDefault), (all) => firstProblem(all, patternProblem));

const listed = (flag: string, value: string, help: string, ofDefault: readonly string[]) => ({
  name: flag,
  value,
  help: `${help}; may be repeated (default: ${ofDefault.join(', ') || 'none'})`,
  repeatable: true,
  showsDefault: true,
  group: 'Failed deployments:',
});

const hours = (flag: string, help: string, ofDefault: number) => ({
  name: flag,
  value: '<hours>',
  help: `${help} (default: ${ofDefault})`,
  group: 'Failed deployments:',
});

/** What makes a deployment a failed one. */
const FAILURE_SIGNALS = {
  criticalSeverities: {
    schema: texts(standard.criticalSeverities),
    about: 'failedDeployments',
    help: 'The severities of incidents that are critical',
    variable: 'DORA_CRITICAL_SEVERITY',
    flag: listed(
      '--critical-severity',
      '<word>',
      'a severity of incidents that is critical',
      standard.criticalSeverities
    ),
  },
  hotfixLabels: {
    schema: texts(standard.hotfixLabels),
    about: 'failedDeployments',
    help: 'The labels of hotfixes',
    variable: 'DORA_HOTFIX_LABEL',
    flag: listed('--hotfix-label', '<label>', 'a label of hotfixes', standard.hotfixLabels),
  },
  hotfixTitlePatterns: {
    schema: patterns(standard.hotfixTitlePatterns),
    about: 'failedDeployments',
    help: 'Regular expressions that the titles of hotfixes match',
    variable: 'DORA_HOTFIX_TITLE_PATTERN',
    flag: listed(
      '--hotfix-title-pattern',
      '<regex>',
      'what the titles of hotfixes match',
      standard.hotfixTitlePatterns
    ),
  },
  hotfixBranchPatterns: {
    schema: patterns(standard.hotfixBranchPatterns),
    about: 'failedDeployments',
    help: 'Regular expressions that the branches of hotfixes match, such as ^revert-\\d+-',
    variable: 'DORA_HOTFIX_BRANCH_PATTERN',
    flag: listed(
      '--hotfix-branch-pattern',
      '<regex>',
      'what the branches of hotfixes match',
      standard.hotfixBranchPatterns
    ),
  },
  rollbackWithinHours: {
    schema: amount(standard.rollbackWithinHours),
    about: 'failedDeployments',
    help: 'How soon after a deployment a rollback makes it a failed one, in hours',
    variable: 'DORA_ROLLBACK_WITHIN_HOURS',
    flag: hours('--rollback-within-hours', 'how soon after it a rollback counts', standard.rollbackWithinHours),
  },
  criticalBugWithinHours: {
    schema: amount(standard.criticalBugWithinHours),
    about: 'failedDeployments',
    help: 'How soon after a deployment a critical incident makes it a failed one, in hours',
    variable: 'DORA_CRITICAL_BUG_WITHIN_HOURS',
    flag: hours('--critical-bug-within-hours', 'and a critical incident', standard.criticalBugWithinHours),
  },
  hotfixWithinHours: {
    schema: amount(standard.hotfixWithinHours),
    about: 'failedDeployments',
    help: 'How soon after a deployment a hotfix makes it a failed one, in hours',
    variable: 'DORA_HOTFIX_WITHIN_HOURS',
    flag: hours('--hotfix-within-hours', 'and a hotfix', standard.hotfixWithinHours),
  },
} as const satisfies Record<string, Setting>;

type Objects = typeof z.object | typeof z.strictObject;

/** The bounds of the custom profile. A ladder that is left out is the default profile's; null: no such level. */
function customProfile(object: Objects) {
  const bound = object({ at: z.number(), kind: z.enum(['below', 'atMost']) }).nullable();
  const upperBounds = object({ Elite: bound, High: bound, Medium: bound });
  const rung = z.number().nullable();
  const ladders = object({
    deploymentsPerDay: object({ Elite: rung, High: rung, Medium: rung }).describe('Deployments per day, at least'),
    leadTimeSeconds: upperBounds.describe('Lead time p50 in seconds, up to'),
    changeFailurePercent: upperBounds.describe('Change failure rate in percent, up to'),
    timeToRestoreSeconds: upperBounds.describe('Time to restore p50 in seconds, up to'),
  }).partial();
  return asJsonToo(ladders);
}

const [first, ...others] = LEVEL_PROFILES;
const PROFILES = [first.id, ...others.map(({ id }) => id), 'custom'] as const;

/** How levels, lead times and failures are worked out. */
export const NUMBER_SETTINGS = {
  firstCommit: {
    schema: choice(['committed', 'authored'], DEFAULT_SETTINGS.firstCommit),
    about: 'numbers',
    help: 'The date of the earliest commit that lead time starts at. A rebase moves the committed date, not the authored one',
    variable: 'DORA_FIRST_COMMIT',
    flag: {
      name: '--first-commit',
      value: '<date>',
      help: 'where lead time starts',
      choices: ['committed', 'authored'],
      showsDefault: true,
    },
  },
  leadTimeEnd: {
    schema: choice(['deployment', 'merge'], DEFAULT_SETTINGS.leadTimeEnd),
    about: 'numbers',
    help: 'Where lead time ends: at the first successful deployment with the change, or at its merge',
    variable: 'DORA_LEAD_TIME_END',
    flag: {
      name: '--lead-time-end',
      value: '<moment>',
      help: 'where lead time ends',
      choices: ['deployment', 'merge'],
      showsDefault: true,
    },
  },
  profile: {
    schema: choice(PROFILES, DEFAULT_SETTINGS.profile.id),
    about: 'numbers',
    help: 'The table of bounds that levels are given by; custom takes customProfile',
    variable: 'DORA_PROFILE',
    flag: { name: '--profile', value: '<name>', help: 'the table of levels', choices: PROFILES, showsDefault: true },
  },
  customProfile: {
    schema: customProfile(z.object),
    inFile: customProfile(z.strictObject),
    about: 'numbers',
    help: "The bounds of the profile custom. A ladder that is left out is the default profile's; a bound that is null: there is no such level",
    variable: 'DORA_CUSTOM_PROFILE',
  },
  goals: {
    schema: asJsonToo(goals(z.object)),
    inFile: asJsonToo(goals(z.strictObject)),
    about: 'goals',
    help: 'What is aimed at, and by which day; read by dora goals and by queries for goals',
    variable: 'DORA_GOALS',
    keys: GOAL_NAMES,
  },
  failureSignals: {
    schema: emptyIsLeftOut(z.object(shapeOf(FAILURE_SIGNALS)).prefault({})),
    inFile: emptyIsLeftOut(z.strictObject(shapeOf(FAILURE_SIGNALS)).prefault({})),
    about: 'failedDeployments',
    help: 'What makes a deployment a failed one, besides a rollout or a health check that failed',
    members: FAILURE_SIGNALS,
  },
} as const satisfies Record<string, Setting>;
