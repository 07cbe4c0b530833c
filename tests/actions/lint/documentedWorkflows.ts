import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from './files';

const PAGE = 'docs/github-actions.md';

/** The examples of workflows, which may be a part of one: its jobs, or steps of a job. */
export function documentedExamples(): readonly string[] {
  return [...readFileSync(path.join(root, PAGE), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']) => yaml);
}

/** Writes each example to a folder as a whole workflow. Gives the names of the files. */
export function writeDocumentedWorkflows(folder: string): readonly string[] {
  return documentedExamples().map((example, index) => {
    const file = path.join(folder, `${path.basename(PAGE)}-example-${index + 1}.yml`);
    writeFileSync(file, stringify(wholeWorkflow(parse(example))));
    return file;
  });
}

function wholeWorkflow(example: unknown): object {
  if (Array.isArray(example)) {
    return wholeWorkflow({ jobs: { example: { 'runs-on': 'ubuntu-latest', steps: example } } });
  }
  return { on: 'push', ...(example as object) };
}
