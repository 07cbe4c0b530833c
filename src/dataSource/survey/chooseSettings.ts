import { environmentKey } from '../../engine/domain/environmentKey';
import type { RepositorySurvey } from '../../sources/github/survey/repositorySurvey';
import {
  chooseDeployments,
  commonDeployments,
  type DeploymentChoice,
  type DeploymentSettings,
} from './chooseDeployments';
import { chooseIncidents, type IncidentSettings } from './chooseIncidents';

/** The settings that fit what some repositories have, and why. */
export interface ChosenSettings {
  readonly deployments: DeploymentSettings;
  readonly incidents: IncidentSettings;
  readonly reasons: {
    /** Of the repositories that the settings fit. */
    readonly deployments: ReadonlyArray<{ readonly repository: string; readonly reasons: readonly string[] }>;
    readonly incidents: readonly string[];
  };
  /** Those that would need other settings: what these would be, and why. */
  readonly others: readonly DeploymentChoice[];
}

/** @param surveys of at least one repository */
export function chooseSettings(surveys: readonly RepositorySurvey[]): ChosenSettings {
  const choices = surveys.map(chooseDeployments);
  const deployments = commonDeployments(choices, surveys);
  const incidents = chooseIncidents(surveys);
  const fits = (choice: DeploymentChoice) => isPartOf(choice.settings, deployments);
  return {
    deployments,
    incidents: incidents.settings,
    reasons: {
      deployments: choices.filter(fits).map(({ repository, reasons }) => ({ repository, reasons })),
      incidents: incidents.reasons,
    },
    others: choices.filter((choice) => !fits(choice)),
  };
}

function isPartOf(own: DeploymentSettings, common: DeploymentSettings): boolean {
  const environments = [common.environment ?? []].flat().map(environmentKey);
  return (
    own.deploymentSource === common.deploymentSource &&
    own.workflow === common.workflow &&
    String(own.tagPatterns) === String(common.tagPatterns) &&
    [own.environment ?? []].flat().every((name) => environments.includes(environmentKey(name)))
  );
}
