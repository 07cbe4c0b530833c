import React from 'react';
import { FieldSet } from '@grafana/ui';
import type { DoraConfigEditorProps } from '../editors/editorProps';
import { githubUrlProblem, tidyGithubUrl } from '../../configuration/problems';
import { AuthenticationFields } from './authenticationFields';
import { TextField } from './fields';
import type { SectionProps } from './sectionProps';

/** Where GitHub is and who asks it. */
export function GitHubSection({ options, change, disabled, editor }: SectionProps & { editor: DoraConfigEditorProps }) {
  const githubUrl = options.githubUrl ?? '';
  return (
    <FieldSet label="GitHub">
      <TextField
        id="githubUrl"
        label="URL"
        description="The address of your GitHub Enterprise Server. Leave it empty for github.com."
        placeholder="https://github.com"
        disabled={disabled}
        value={githubUrl}
        problem={githubUrlProblem(githubUrl)}
        tidy={tidyGithubUrl}
        onChange={(value) => change({ githubUrl: value })}
      />
      <AuthenticationFields options={options} change={change} disabled={disabled} editor={editor} />
    </FieldSet>
  );
}
