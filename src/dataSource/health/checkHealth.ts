import { DoraError } from '../../engine/domain/doraError';
import { DAY, type Instant } from '../../engine/domain/time';
import type { Reads } from '../reads/reads';
import { checkIncidents } from './checkIncidents';
import { checkRepositories } from './checkRepositories';
import type { Finding } from './finding';
import { marked } from './marked';

/** What "Save & test" says. */
export interface HealthReport {
  readonly status: 'success' | 'warning' | 'error';
  readonly message: string;
  readonly details?: { readonly message: string; readonly verboseMessage: string };
}

/** What could be read and what could not, repository by repository. */
export async function checkHealth(openReads: () => Promise<Reads>, now: Instant): Promise<HealthReport> {
  let reads: Reads;
  try {
    reads = await openReads();
  } catch (thrown) {
    return { status: 'error', message: DoraError.from(thrown).message };
  }
  const { repositories } = reads.options;
  if (repositories.length === 0) {
    return { status: 'error', message: 'Name at least one repository under "What to read".' };
  }
  const checks = await Promise.all([checkRepositories(reads), checkIncidents(reads, now - 30 * DAY)]);
  return response(distinct(checks.flat()), repositories.length);
}

function response(findings: readonly Finding[], repositories: number): HealthReport {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const readable = findings.filter(({ severity, about }) => severity === 'ok' && about === 'repository').length;
  const status = errors.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'success';
  const problems = [...errors, ...warnings].map(({ text }) => text);
  return {
    status,
    message: [`${readable} of ${counted(repositories)} can be read.`, ...problems.slice(0, 1)].join(' '),
    details: { message: problems.slice(1).join(' '), verboseMessage: findings.map(marked).join('\n') },
  };
}

/** What is wrong with the collector is found with each repository, and again with the incidents. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.severity} ${finding.text}`, finding])).values()];
}

function counted(repositories: number): string {
  return repositories === 1 ? '1 repository' : `${repositories} repositories`;
}
