import React from 'react';
import type { CoreApp } from '@grafana/data';
import { aboutOf } from '../../engine/kinds';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraDataSourceApi } from '../editors/editorProps';
import { variableProblem } from './alertQuery';
import { GROUPINGS } from './choices';
import { ManyField, RadioField } from './choiceFields';
import { namesProblem } from './namesProblem';
import { useListed } from './useListed';

interface ScopeFieldsProps {
  readonly query: DoraDataQuery;
  readonly onChange: (query: DoraDataQuery) => void;
  readonly datasource: DoraDataSourceApi;
  readonly app?: CoreApp;
}

/** What is counted: which repositories and environments, together or apart. */
export function ScopeFields({ query, onChange, datasource, app }: ScopeFieldsProps) {
  const { repositories, environments } = query;
  const knownRepositories = useListed(datasource, { refId: 'repositories', kind: 'repositories' }, app);
  const knownEnvironments = useListed(
    datasource,
    { refId: 'environments', kind: 'environments', repositories: [...repositories] },
    app
  );
  return (
    <>
      <ManyField
        custom
        label="Repositories"
        tooltip="owner/name, a dashboard variable such as $repository, or /a pattern/ for the configured ones that match it."
        placeholder="All configured repositories"
        options={knownRepositories}
        values={repositories}
        problem={variableProblem(app, repositories) ?? namesProblem(repositories)}
        onChange={(chosen) => onChange({ ...query, repositories: chosen })}
      />
      <ManyField
        custom
        label="Environments"
        tooltip="Names of environments, or a dashboard variable such as $environment. .* is every environment, empty the environment in the data source's settings."
        placeholder="The configured environment"
        options={knownEnvironments}
        values={environments}
        problem={variableProblem(app, environments)}
        onChange={(chosen) => onChange({ ...query, environments: chosen })}
      />
      {aboutOf(query.metric).isGrouped && (
        <RadioField
          label="Group by"
          tooltip="One number for all, or one for each repository or environment, labelled with its name."
          options={GROUPINGS}
          value={query.groupBy}
          onChange={(groupBy) => onChange({ ...query, groupBy })}
        />
      )}
    </>
  );
}
