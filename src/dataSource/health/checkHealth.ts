import type { AllowedRepositories } from '../../configuration/settings';
import { DoraError } from '../../engine/domain/doraError';
import { DAY, type Instant } from '../../engine/domain/time';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import type { Selected } from '../selecting/selected';
import type { Reads } from '../reads/reads';
import { checkIncidents } from './checkIncidents';
import { checkRepositories, type HealthAdvice } from './checkRepositories';
import type { Finding } from './finding';
import { marked } from './marked';

/** What "Save & test" says. */
export interface HealthReport {
  readonly status: 'success' | 'warning' | 'error';
  readonly message: string;
  readonly details?: { readonly message: string; readonly verboseMessage: string };
}

/**
 * What could be read and what could not, repository by repository: a sentence a line. Grafana (10.1 to 12.4) shows the
 * message and the details' own as running text, where a line break is a blank, and the verbose part line by line once it
 * is unfolded; what asks its API gets the lines.
 * @param advice for somebody who cannot change the settings it is not worth its calls
 * @see https://github.com/grafana/grafana/blob/main/public/app/features/datasources/components/DataSourceTestingStatus.tsx
 */
export async function checkHealth(
  openReads: () => Promise<Reads>,
  now: Instant,
  advice: HealthAdvice = 'onSettings'
): Promise<HealthReport> {
  let reads: Reads;
  try {
    reads = await openReads();
  } catch (thrown) {
    return { status: 'error', message: sentence(DoraError.from(thrown).message) };
  }
  const { repositories: selectors, allowedRepositories } = reads.options;
  if (selectors.length === 0) {
    return { status: 'error', message: 'Name at least one repository under "What to read".' };
  }
  let selected: Selected;
  try {
    selected = await reads.selecting.configured('refreshed');
  } catch (thrown) {
    return { status: 'error', message: sentence(DoraError.from(thrown).message) };
  }
  const { looked, others } = shareOf(selected.repositories, selectors);
  const checks = await Promise.all([checkRepositories(reads, looked, advice), checkIncidents(reads, now - 30 * DAY)]);
  const allowed: Finding = { severity: 'ok', about: 'allowed', text: WHO_MAY_ASK[allowedRepositories] };
  const notes = [...selected.notices.map(({ text }) => text), ...others].map((text): Finding => ({
    severity: 'ok',
    about: 'allowed',
    text,
  }));
  return response(distinct([...checks.flat(), ...notes, allowed]), looked.length);
}

/** Of those that nobody named. Each takes some calls, and what is listed is there. */
const MOST_LISTED = 20;

/** The repositories to look at: all that are named, and some of those that other selectors stand for. */
function shareOf(
  repositories: readonly string[],
  selectors: readonly string[]
): { readonly looked: readonly string[]; readonly others: readonly string[] } {
  const named = new Set(selectors.map(repositoryKey));
  const isNamed = (repository: string) => named.has(repositoryKey(repository));
  const listed = repositories.filter((repository) => !isNamed(repository));
  const shown = new Set(listed.slice(0, MOST_LISTED));
  return {
    looked: repositories.filter((repository) => isNamed(repository) || shown.has(repository)),
    others:
      listed.length > MOST_LISTED
        ? [
            `${repositories.length} repositories are configured; of ${listed.length} that are not named one by one ${MOST_LISTED} were looked at.`,
          ]
        : [],
  };
}

/** Who may ask for what, as somebody who saves settings wants to know. */
const WHO_MAY_ASK: Readonly<Record<AllowedRepositories, string>> = {
  any: 'Whoever may query this data source, viewers too, can ask for every repository that the token can read.',
  configured: 'Whoever may query this data source, viewers too, can ask for the configured repositories alone.',
};

/** With a full stop, so that another sentence can follow. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function response(findings: readonly Finding[], repositories: number): HealthReport {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const readable = findings.filter(({ severity, about }) => severity === 'ok' && about === 'repository').length;
  const status = errors.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'success';
  const problems = [...errors, ...warnings].map(({ text }) => sentence(text));
  return {
    status,
    message: [`${readable} of ${counted(repositories)} can be read.`, ...problems.slice(0, 1)].join('\n'),
    details: {
      message: [
        ...problems.slice(1),
        ...findings.filter(({ about }) => about === 'allowed').map(({ text }) => text),
      ].join('\n'),
      verboseMessage: findings.map(({ severity, text }) => marked({ severity, text: sentence(text) })).join('\n'),
    },
  };
}

/** What is wrong with the collector is found with each repository, and again with the incidents. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.severity} ${finding.text}`, finding])).values()];
}

function counted(repositories: number): string {
  return repositories === 1 ? '1 repository' : `${repositories} repositories`;
}
