import { Option, type Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { given, oneMore } from './given';
import { pathsProblem } from '../../configuration/problems';

/** What commander gives for the options that say which changes count; not checked. */
export interface RawChanges {
  readonly path: readonly string[];
  readonly defaultBranchName: readonly string[];
}

/** Which changes count. */
export interface Changes {
  readonly paths: readonly string[];
  readonly defaultBranchNames: readonly string[];
}

/** Adds the options that say which changes count. */
export function addChangeOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--path <glob>',
        'only changes that touch such a file count, such as services/web/**; may be repeated (default: all)'
      )
        .argParser(oneMore)
        .default([])
    )
    .addOption(
      new Option(
        '--default-branch-name <name>',
        'a further (former) name of the default branch: what was merged into it counts; may be repeated'
      )
        .argParser(oneMore)
        .default([])
    );
}

/** @throws DoraError `badInput` when a path is no glob. */
export function changes({ path, defaultBranchName }: RawChanges): Changes {
  const paths = given(path);
  const problem = pathsProblem(paths);
  if (problem !== undefined) {
    throw new DoraError('badInput', `--path: ${problem}; correct it`);
  }
  return { paths, defaultBranchNames: given(defaultBranchName) };
}
