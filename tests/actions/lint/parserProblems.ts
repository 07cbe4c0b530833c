import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './files';

/**
 * What GitHub's own parser says against workflows and actions: names, types, and which expressions may be where.
 * The parser is of ES modules alone, which this program, being none, loads in its course.
 */
export async function parserProblems(names: readonly string[]): Promise<readonly string[]> {
  const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
  const { parseAction } = await import('@actions/workflow-parser/actions/index');
  const trace = new NoOperationTraceWriter();
  return names.flatMap((name) => {
    const file = { name, content: readFileSync(path.resolve(root, name), 'utf8') };
    const { context } = path.basename(name) === 'action.yml' ? parseAction(file, trace) : parseWorkflow(file, trace);
    return context.errors.getErrors().map(({ message }) => message);
  });
}
