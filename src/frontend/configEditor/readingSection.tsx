import React from 'react';
import { FieldSet } from '@grafana/ui';
import type { DeploymentSourceKind } from '../../dataSource/options/savedOptions';
import { OPTION_DEFAULTS } from '../../dataSource/options/optionDefaults';
import { repositoryProblem } from '../../dataSource/options/repositoryProblem';
import { listedNames } from '../../dataSource/options/listedNames';
import { SelectField, TagsField, TextField } from './fields';
import type { SectionProps } from './sectionProps';

const SOURCES: Array<{ value: DeploymentSourceKind; label: string; description: string }> = [
  {
    value: 'deployments',
    label: 'GitHub deployments',
    description: 'Deployments to an environment and their statuses',
  },
  { value: 'workflow-runs', label: 'Workflow runs', description: 'Completed runs of a workflow on the default branch' },
  { value: 'releases', label: 'Releases', description: 'Published releases; they never fail to roll out' },
  { value: 'merges', label: 'Merges', description: 'Pull requests merged into the default branch' },
  {
    value: 'collector',
    label: 'Deployments in the collector',
    description: 'Posted to it by workflows and tools, or by GitHub; changes are still read from GitHub',
  },
];

/** Which repositories, and what counts as a deployment. */
export function ReadingSection({ options, change, disabled }: SectionProps) {
  const repositories = listedNames(options.repositories);
  const source = options.deploymentSource ?? OPTION_DEFAULTS.deploymentSource;
  return (
    <FieldSet label="What to read">
      <TagsField
        id="repositories"
        label="Repositories"
        description="owner/name each. Queries that name no repository count all of these."
        placeholder="owner/name, then Enter"
        disabled={disabled}
        values={repositories}
        problem={repositories.map(repositoryProblem).find((problem) => problem !== undefined)}
        onChange={(values) => change({ repositories: listedNames(values) })}
      />
      <SelectField
        id="deploymentSource"
        label="A deployment is"
        disabled={disabled}
        options={SOURCES}
        value={source}
        onChange={(deploymentSource) => change({ deploymentSource })}
      />
      {source === 'workflow-runs' && (
        <TextField
          id="workflow"
          label="Workflow"
          description="The file of the workflow that deploys, in .github/workflows."
          placeholder={OPTION_DEFAULTS.workflow}
          disabled={disabled}
          value={options.workflow}
          onChange={(workflow) => change({ workflow })}
        />
      )}
      <TextField
        id="environment"
        label="Environment"
        description={
          source === 'deployments' || source === 'collector'
            ? 'The environment that counts where a query names none.'
            : 'What these deployments are called, as they name no environment themselves.'
        }
        placeholder={OPTION_DEFAULTS.environment}
        disabled={disabled}
        value={options.environment}
        onChange={(environment) => change({ environment })}
      />
    </FieldSet>
  );
}
