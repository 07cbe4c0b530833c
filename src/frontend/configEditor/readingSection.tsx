import React from 'react';
import { FieldSet } from '@grafana/ui';
import { OPTION_DEFAULTS } from '../../configuration/settings';
import { aboutDeployments, DEPLOYMENT_SOURCES, type DeploymentSourceKind } from '../../sources/deployments';
import { givenOrDefault, listedNames } from '../../sources/setting';
import { listedTexts, SelectField, TagsField, TextField } from './fields';
import type { SectionProps } from './sectionProps';
import { pathsProblem, tagPatternsProblem } from '../../configuration/problems';
import { configuredProblem } from '../../sources/selector';

const SOURCES = DEPLOYMENT_SOURCES.map(({ id, label, help }) => ({ value: id, label, description: help }));

/** Which repositories, and what counts as a deployment and as a change. */
export function ReadingSection({ options, change, disabled }: SectionProps) {
  const repositories = listedNames(options.repositories);
  // Provisioning leaves an empty text where a variable is not set.
  const source = givenOrDefault(options.deploymentSource, OPTION_DEFAULTS.deploymentSource);
  const { options: own } = aboutDeployments(source);
  const tagPatterns = listedTexts(options.tagPatterns);
  const paths = listedTexts(options.paths);
  return (
    <FieldSet label="What to read">
      <TagsField
        id="repositories"
        label="Repositories"
        description="owner/name each, or what they belong to: acme/*, topic:name, team:name; !acme/legacy leaves one out. Queries that name no repository count all of these."
        placeholder="owner/name, then Enter"
        disabled={disabled}
        values={repositories}
        problem={configuredProblem(repositories)}
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
      {own.workflow !== undefined && (
        <TextField
          id="workflow"
          label="Workflow"
          description={own.workflow}
          placeholder={OPTION_DEFAULTS.workflow}
          disabled={disabled}
          value={options.workflow}
          onChange={(workflow) => change({ workflow })}
        />
      )}
      {/* Patterns that are left over from another source stay in sight, to be taken away. */}
      {(own.tagPatterns !== undefined || tagPatterns.length > 0) && (
        <TagsField
          id="tagPatterns"
          label="Tags"
          description={own.tagPatterns ?? aboutDeployments('releases').options.tagPatterns}
          placeholder="Glob, then Enter"
          disabled={disabled}
          values={tagPatterns}
          problem={tagPatternsProblem(tagPatterns, source)}
          onChange={(values) => change({ tagPatterns: listedTexts(values) })}
        />
      )}
      <EnvironmentField options={options} change={change} disabled={disabled} source={source} />
      <TagsField
        id="paths"
        label="Files that changes touch"
        description="Only pull requests that touch such a file count as changes: globs such as services/web/**. Empty: all."
        placeholder="Glob, then Enter"
        disabled={disabled}
        values={paths}
        problem={pathsProblem(paths)}
        onChange={(values) => change({ paths: listedTexts(values) })}
      />
      <TagsField
        id="defaultBranchNames"
        label="Further names of the default branch"
        description="Such as those it had before: what was merged into them, or ran on them, counts as on the default branch."
        placeholder="Branch, then Enter"
        disabled={disabled}
        values={listedNames(options.defaultBranchNames)}
        onChange={(values) => change({ defaultBranchNames: listedNames(values) })}
      />
    </FieldSet>
  );
}

/** One environment as a rule; provisioning may name several. */
function EnvironmentField({ options, change, disabled, source }: SectionProps & { source: DeploymentSourceKind }) {
  const common = {
    id: 'environment',
    label: 'Environment',
    description: aboutDeployments(source).knowsEnvironments
      ? 'The environment that counts where a query names none.'
      : 'What these deployments are called, as they name no environment themselves.',
    placeholder: OPTION_DEFAULTS.environment[0],
    disabled,
  };
  const { environment } = options;
  return Array.isArray(environment) ? (
    <TagsField {...common} values={listedTexts(environment)} onChange={(values) => change({ environment: values })} />
  ) : (
    <TextField {...common} value={environment} onChange={(value) => change({ environment: value })} />
  );
}
