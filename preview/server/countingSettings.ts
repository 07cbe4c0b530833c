import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { DeploymentSourceKind, SavedOptions } from '../../src/configuration/settings';
import { UsageError } from './usageError';
import { pathsProblem, tagPatternsProblem, patternProblem } from '../../src/configuration/problems';

/** What counts as a deployment, a change and a failure, by the names that the data source saves it under. */
export type CountingSettings = Pick<SavedOptions, 'tagPatterns' | 'paths' | 'defaultBranchNames' | 'failureSignals'>;

/** What is empty was not set. */
const list = z
  .array(z.string())
  .default([])
  .transform((all) => all.map((text) => text.trim()).filter((text) => text !== ''))
  .transform((all) => (all.length > 0 ? all : undefined));
const hours = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
  z.coerce.number('must be a number of hours').nonnegative('must not be negative').optional()
);

const commandLine = z.object({
  tagPattern: list,
  path: list,
  defaultBranchName: list,
  criticalSeverity: list,
  hotfixLabel: list,
  hotfixTitlePattern: list,
  hotfixBranchPattern: list,
  rollbackWithinHours: hours,
  criticalBugWithinHours: hours,
  hotfixWithinHours: hours,
});

/** Adds the options that `dora report` has too, named as there. */
export function addCountingOptions(command: Command): Command {
  const repeated = (flags: string, what: string) =>
    command.addOption(
      new Option(flags, `${what}; may be repeated`).argParser((value, all: string[] = []) => [...all, value])
    );
  repeated('--tag-pattern <glob>', 'the tags that count, with --deployments releases or workflow-runs');
  repeated('--path <glob>', 'only changes that touch such a file count');
  repeated('--default-branch-name <name>', 'a further (former) name of the default branch');
  repeated('--critical-severity <word>', 'a severity of incidents that is critical');
  repeated('--hotfix-label <label>', 'a label of hotfixes');
  repeated('--hotfix-title-pattern <regex>', 'what the titles of hotfixes match');
  repeated('--hotfix-branch-pattern <regex>', 'what the branches of hotfixes match');
  return command
    .option('--rollback-within-hours <hours>', 'how soon after a deployment a rollback makes it a failed one')
    .option('--critical-bug-within-hours <hours>', 'how soon a critical incident does')
    .option('--hotfix-within-hours <hours>', 'how soon a hotfix does');
}

/** @throws UsageError when a value cannot be used. */
export function countingSettings(options: unknown, deployments: DeploymentSourceKind): CountingSettings {
  const parsed = commandLine.safeParse(options);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw refused(String(issue?.path[0]), issue?.message ?? 'cannot be used');
  }
  const { tagPattern, path, defaultBranchName, ...signals } = parsed.data;
  refuse('tagPattern', tagPatternsProblem(tagPattern ?? [], deployments));
  refuse('path', pathsProblem(path ?? []));
  refuse('hotfixTitlePattern', firstProblem(signals.hotfixTitlePattern, patternProblem));
  refuse('hotfixBranchPattern', firstProblem(signals.hotfixBranchPattern, patternProblem));
  return {
    ...(tagPattern && { tagPatterns: tagPattern }),
    ...(path && { paths: path }),
    ...(defaultBranchName && { defaultBranchNames: defaultBranchName }),
    failureSignals: {
      ...(signals.criticalSeverity && { criticalSeverities: signals.criticalSeverity }),
      ...(signals.hotfixLabel && { hotfixLabels: signals.hotfixLabel }),
      ...(signals.hotfixTitlePattern && { hotfixTitlePatterns: signals.hotfixTitlePattern }),
      ...(signals.hotfixBranchPattern && { hotfixBranchPatterns: signals.hotfixBranchPattern }),
      ...(signals.rollbackWithinHours !== undefined && { rollbackWithinHours: signals.rollbackWithinHours }),
      ...(signals.criticalBugWithinHours !== undefined && { criticalBugWithinHours: signals.criticalBugWithinHours }),
      ...(signals.hotfixWithinHours !== undefined && { hotfixWithinHours: signals.hotfixWithinHours }),
    },
  };
}

function firstProblem(
  values: readonly string[] | undefined,
  problemOf: (value: string) => string | undefined
): string | undefined {
  return values?.map(problemOf).find((problem) => problem !== undefined);
}

function refuse(option: string, problem: string | undefined): void {
  if (problem !== undefined) {
    throw refused(option, problem);
  }
}

function refused(option: string, problem: string): UsageError {
  const flag = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return new UsageError(`--${flag}: ${problem}. Try: npm start -- --help`);
}
