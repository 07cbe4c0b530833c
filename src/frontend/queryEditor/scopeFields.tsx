import React from 'react';
import type { CoreApp } from '@grafana/data';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraDataSourceApi } from '../editors/editorProps';
import { variableProblem } from './alertQuery';
import { groupingsOf } from './choices';
import { ManyField, SelectField } from './choiceFields';
import { withPart } from './editableQuery';
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
  const groupings = groupingsOf(query.metric);
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
        tooltip="owner/name; what repositories belong to, such as acme/*, topic:web or team:payments; a dashboard variable such as $repository; or /a pattern/ for the configured ones that match it. With ! before it, what is left out."
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
      {groupings.length > 0 && (
        <SelectField
          label="Group by"
          tooltip="One number for all, or one for each repository, environment, team or kind of change, labelled with its name. A deployment is in each group that it brought a change of."
          options={groupings}
          value={query.groupBy}
          onChange={(groupBy) => onChange(withPart(query, 'groupBy', groupBy))}
        />
      )}
      {query.groupBy === 'label' && (
        <ManyField
          custom
          label="Labels"
          tooltip="A group for each of these labels, and one for changes with none of them. Empty: the ten that most changes have."
          placeholder="The most frequent"
          options={[]}
          values={query.cohortLabels ?? []}
          onChange={(cohortLabels) => onChange({ ...query, cohortLabels })}
        />
      )}
    </>
  );
}
