import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ACTIONS_FOLDER, readAction } from './actionFile';
import { annotationsOf, type Annotation } from './annotations';
import { evaluateTexts } from './evaluateTexts';
import { runProgram } from './runProgram';

/** What a workflow and its run give an action. */
export interface ActionCall {
  readonly with?: Readonly<Record<string, string>>;
  readonly github?: Readonly<Record<string, unknown>>;
  readonly jobStatus?: 'success' | 'failure' | 'cancelled';
  /** Where GitHub's API is: nowhere, unless this says so. */
  readonly gitHubUrls?: { readonly rest: string; readonly graphql: string };
  readonly environment?: Readonly<Record<string, string>>;
}

export interface ActionRun {
  readonly exitCode: number | null;
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything that was printed. */
  readonly log: string;
  readonly workspace: string;
}

/** An address where nothing listens. */
export const NOWHERE = 'http://127.0.0.1:2';

/**
 * Runs an action of this repository as GitHub's runner would: what is committed as built, by Node.js, with the inputs and
 * their defaults in the environment.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/NodeScriptActionHandler.cs
 */
export async function runAction(name: string, call: ActionCall = {}): Promise<ActionRun> {
  const { inputs: known, outputs, runs } = readAction(name);
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-action-'));
  const github = {
    ref_type: 'branch',
    ref_name: 'main',
    sha: '',
    repository: '',
    token: '',
    event: {},
    ...call.github,
  };
  refuseUnknown(name, call.with ?? {}, Object.keys(known));
  const defaults = Object.fromEntries(Object.entries(known).map(([input, { default: text }]) => [input, text]));
  const inputs = {
    ...evaluateTexts(defaults, { github, job: { status: call.jobStatus ?? 'success' } }),
    ...call.with,
  };
  const files = writeRunnerFiles(folder, github.event);
  const { exitCode, stdout, stderr } = await runProgram(
    [process.execPath, path.join(ACTIONS_FOLDER, name, runs.main)],
    {
      ...files,
      GITHUB_EVENT_NAME: String(call.github?.['event_name'] ?? 'push'),
      GITHUB_REF: String(call.github?.['ref'] ?? ''),
      GITHUB_REPOSITORY: github.repository,
      GITHUB_API_URL: call.gitHubUrls?.rest ?? NOWHERE,
      GITHUB_GRAPHQL_URL: call.gitHubUrls?.graphql ?? NOWHERE,
      ...Object.fromEntries(Object.entries(inputs).map(([input, text]) => [inputVariable(input), text])),
      ...call.environment,
    },
    folder
  );
  const given = readOutputs(files.GITHUB_OUTPUT);
  return {
    exitCode,
    annotations: annotationsOf(stdout + stderr),
    outputs: Object.fromEntries(Object.keys(outputs).map((output) => [output, given[output] ?? ''])),
    log: stdout + stderr,
    workspace: folder,
  };
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function refuseUnknown(action: string, given: Readonly<Record<string, string>>, known: readonly string[]): void {
  const unknown = Object.keys(given).filter((input) => !known.includes(input));
  if (unknown.length > 0) {
    throw new Error(`${action} has no input ${unknown.join(', ')}`);
  }
}

function writeRunnerFiles(folder: string, event: unknown) {
  const files = {
    GITHUB_EVENT_PATH: path.join(folder, 'event.json'),
    GITHUB_OUTPUT: path.join(folder, 'output'),
  };
  writeFileSync(files.GITHUB_EVENT_PATH, JSON.stringify(event));
  writeFileSync(files.GITHUB_OUTPUT, '');
  return files;
}

/** Lines of name=value; of a name that is there twice the last one holds. */
function readOutputs(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (name === undefined) {
        throw new Error(`The output "${line}" is no name=value`);
      }
      return [name, value ?? ''];
    })
  );
}
