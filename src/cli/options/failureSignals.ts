import { Option, type Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import type { FailureSignalSettings } from '../../engine/facts/failureSignals/failureSignalSettings';
import { DEFAULT_SETTINGS } from '../../engine/measuring/defaultSettings';
import { given, oneMore } from './given';
import { patternProblem } from '../../configuration/problems';

/** What commander gives for the options that say when a deployment failed; not checked. */
export interface RawFailureSignals {
  readonly criticalSeverity: readonly string[];
  readonly hotfixLabel: readonly string[];
  readonly hotfixTitlePattern: readonly string[];
  readonly hotfixBranchPattern: readonly string[];
  readonly rollbackWithinHours?: string;
  readonly criticalBugWithinHours?: string;
  readonly hotfixWithinHours?: string;
}

const DEFAULTS = DEFAULT_SETTINGS.failureSignals;

/** Adds the options that say what makes a deployment a failed one. */
export function addFailureSignalOptions(command: Command): Command {
  const list = (flags: string, what: string, standard: readonly string[]) =>
    command.addOption(
      new Option(flags, `${what}; may be repeated (default: ${standard.length > 0 ? standard.join(', ') : 'none'})`)
        .argParser(oneMore)
        .default([])
        .helpGroup('Failed deployments:')
    );
  const hours = (flags: string, what: string, standard: number) =>
    command.addOption(new Option(flags, `${what} (default: ${standard})`).helpGroup('Failed deployments:'));
  list('--critical-severity <word>', 'a severity of incidents that is critical', DEFAULTS.criticalSeverities);
  list('--hotfix-label <label>', 'a label of hotfixes', DEFAULTS.hotfixLabels);
  list('--hotfix-title-pattern <regex>', 'what the titles of hotfixes match', DEFAULTS.hotfixTitlePatterns);
  list('--hotfix-branch-pattern <regex>', 'what the branches of hotfixes match', DEFAULTS.hotfixBranchPatterns);
  hours('--rollback-within-hours <hours>', 'how soon after it a rollback counts', DEFAULTS.rollbackWithinHours);
  hours('--critical-bug-within-hours <hours>', 'and a critical incident', DEFAULTS.criticalBugWithinHours);
  return hours('--hotfix-within-hours <hours>', 'and a hotfix', DEFAULTS.hotfixWithinHours);
}

/** @throws DoraError `badInput` when hours are no number or negative, or a pattern is no regular expression. */
export function failureSignals(options: RawFailureSignals): FailureSignalSettings {
  return {
    rollbackWithinHours: hours('--rollback-within-hours', options.rollbackWithinHours, DEFAULTS.rollbackWithinHours),
    criticalBugWithinHours: hours(
      '--critical-bug-within-hours',
      options.criticalBugWithinHours,
      DEFAULTS.criticalBugWithinHours
    ),
    criticalSeverities: words(options.criticalSeverity, DEFAULTS.criticalSeverities),
    hotfixWithinHours: hours('--hotfix-within-hours', options.hotfixWithinHours, DEFAULTS.hotfixWithinHours),
    hotfixLabels: words(options.hotfixLabel, DEFAULTS.hotfixLabels),
    hotfixTitlePatterns: patterns('--hotfix-title-pattern', options.hotfixTitlePattern, DEFAULTS.hotfixTitlePatterns),
    hotfixBranchPatterns: patterns(
      '--hotfix-branch-pattern',
      options.hotfixBranchPattern,
      DEFAULTS.hotfixBranchPatterns
    ),
  };
}

function words(values: readonly string[], standard: readonly string[]): readonly string[] {
  const all = given(values);
  return all.length > 0 ? all : standard;
}

function patterns(option: string, values: readonly string[], standard: readonly string[]): readonly string[] {
  const all = words(values, standard);
  const problem = all.map(patternProblem).find((found) => found !== undefined);
  if (problem !== undefined) {
    throw new DoraError('badInput', `${option}: ${problem}; correct it`);
  }
  return all;
}

function hours(option: string, value: string | undefined, standard: number): number {
  const text = value?.trim() ?? '';
  if (text === '') {
    return standard;
  }
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) {
    throw new DoraError(
      'badInput',
      `${option}: "${text}" is not a number of hours; give one that is not negative, such as ${option} ${standard}`
    );
  }
  return number;
}
