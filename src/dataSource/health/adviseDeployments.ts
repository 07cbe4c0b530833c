import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import type { Reads } from '../reads/reads';
import { MOST_LOOKED_AT } from '../survey/mostLookedAt';
import { isDeploymentLookedAt, presentDeployments } from '../survey/suggestions';
import { whatFits, type Fit } from '../survey/whatFits';
import type { Finding } from './finding';

/** What was found out about a repository. */
export interface RepositoryCheck {
  readonly repository: string;
  readonly findings: readonly Finding[];
}

/**
 * The findings, with what would fit where the settings find no deployment in a repository. As many are looked at as are
 * at once elsewhere: first those in which something is missing by its name.
 */
export async function adviseDeployments(reads: Reads, checks: readonly RepositoryCheck[]): Promise<Finding[]> {
  const readable = checks.filter(({ findings }) => findings.every(({ severity }) => severity !== 'error'));
  const isWarned = (check: RepositoryCheck) => check.findings.some(isMissing);
  const asked = isDeploymentLookedAt(presentDeployments(reads.options))
    ? [...readable.filter(isWarned), ...readable.filter((check) => !isWarned(check))].slice(0, MOST_LOOKED_AT)
    : [];
  const surveys = await Promise.all(asked.map(({ repository }) => surveyed(reads, repository)));
  const fits = whatFits(
    surveys.flatMap((survey) => survey ?? []),
    reads.options
  );
  return checks.flatMap(({ repository, findings }) =>
    advised(
      findings,
      fits.find((fit) => fit.repository === repository)
    )
  );
}

/** Only advice: where it cannot be had, what is said without it is still true. */
async function surveyed(reads: Reads, repository: string): Promise<RepositorySurvey | undefined> {
  try {
    return await reads.survey(repository);
  } catch {
    return undefined;
  }
}

function isMissing({ severity, about }: Finding): boolean {
  return severity === 'warning' && about === 'deployments';
}

function advised(findings: readonly Finding[], fit: Fit | undefined): readonly Finding[] {
  if (fit?.advice === undefined) {
    return findings;
  }
  const { repository, deployments, counted, advice } = fit;
  const missing = findings.find(isMissing);
  if (missing !== undefined) {
    return findings.map((finding) =>
      finding === missing ? { ...finding, text: `${finding.text.replace(/\.$/, '')}; ${advice}.` } : finding
    );
  }
  return deployments === 'none'
    ? [...findings, { severity: 'warning', about: 'deployments', text: `${repository} has no ${counted}: ${advice}.` }]
    : findings;
}
