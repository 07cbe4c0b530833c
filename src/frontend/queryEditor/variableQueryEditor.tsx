import React from 'react';
import type { DoraVariableEditorProps } from '../editors/editorProps';
import type { VariableKind } from '../../dataSource/variables/listValues';
import type { DoraVariableQuery } from '../variables/doraVariableQuery';
import { ManyField, RadioField } from './choiceFields';
import { namesProblem } from './namesProblem';
import { useListed } from './useListed';

const KINDS: Array<{ value: VariableKind; label: string; description: string }> = [
  { value: 'repositories', label: 'Repositories', description: 'Those in the settings of the data source' },
  { value: 'environments', label: 'Environments', description: 'Those that the repositories deploy to' },
  { value: 'workflows', label: 'Workflows', description: 'The files of the workflows of the repositories' },
  { value: 'teams', label: 'Teams', description: 'Those in the settings: each stands for its repositories' },
  {
    value: 'topics',
    label: 'Topics',
    description: 'Those of the repositories on GitHub: each stands for those that have it',
  },
];

/** What a dashboard variable lists. */
export function VariableQueryEditor({ query, onChange, datasource }: DoraVariableEditorProps) {
  const kind = query.kind ?? 'repositories';
  const repositories = query.repositories ?? [];
  const known = useListed(datasource, { refId: 'repositories', kind: 'repositories' });
  const change = (patch: Partial<DoraVariableQuery>) =>
    onChange({ ...query, refId: query.refId ?? 'variable', kind, ...patch });
  return (
    <>
      <RadioField
        label="List"
        tooltip="What the variable's values are."
        options={KINDS}
        value={kind}
        onChange={(chosen) => change({ kind: chosen })}
      />
      {(kind === 'environments' || kind === 'workflows') && (
        <ManyField
          custom
          label="Of repositories"
          tooltip="owner/name, what repositories belong to, or another variable such as $repository."
          placeholder="All configured repositories"
          options={known}
          values={repositories}
          problem={namesProblem(repositories)}
          onChange={(chosen) => change({ repositories: chosen })}
        />
      )}
    </>
  );
}
