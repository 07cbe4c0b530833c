import React, { useState } from 'react';
import { Alert, Button, Field, FieldSet, MultiSelect } from '@grafana/ui';
import { MOST_LOOKED_AT } from '../../../dataSource/survey/mostLookedAt';
import type { SurveyReport } from '../../../dataSource/survey/surveyReport';
import { DoraError } from '../../../engine/domain/doraError';
import { givenOrDefault, listedNames } from '../../../sources/setting';
import { OPTION_DEFAULTS } from '../../../configuration/settings';
import type { DoraConfigEditorProps } from '../../editors/editorProps';
import type { SectionProps } from '../sectionProps';
import { FoundTables } from './foundTables';
import { lookAt } from './lookAt';
import { SettingsThatFit } from './settingsThatFit';
import { useSaved } from './useSaved';

type Look =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly report: SurveyReport };

/** What the repositories have that metrics can be read from, and which settings fit that. */
export function SurveySection({ options, change, disabled, editor }: SectionProps & { editor: DoraConfigEditorProps }) {
  const saved = useSaved(editor.options);
  const [look, setLook] = useState<Look>({ kind: 'none' });
  const configured = listedNames(saved.jsonData.repositories);
  const [chosen, setChosen] = useState<readonly string[]>();
  const repositories = (chosen ?? configured).filter((name) => configured.includes(name)).slice(0, MOST_LOOKED_AT);
  const missing = whatIsMissing(saved.jsonData, editor.options.secureJsonFields, configured);
  const isChanged = JSON.stringify(saved.jsonData) !== JSON.stringify(options);

  const start = async () => {
    setLook({ kind: 'looking' });
    try {
      setLook({ kind: 'done', report: await lookAt(saved, repositories) });
    } catch (thrown) {
      setLook({ kind: 'failed', message: DoraError.from(thrown).message });
    }
  };

  return (
    <FieldSet label="What your repositories have">
      {configured.length > MOST_LOOKED_AT && (
        <Field
          label="Repositories to look at"
          description={`Up to ${MOST_LOOKED_AT} at once, of those that are saved.`}
          htmlFor="dora-surveyed"
        >
          {/* MultiCombobox, which follows it, came after Grafana 10.1. */}
          {/* eslint-disable-next-line @typescript-eslint/no-deprecated */}
          <MultiSelect
            inputId="dora-surveyed"
            aria-label="Repositories to look at"
            width={60}
            options={configured.map((value) => ({ value, label: value }))}
            value={[...repositories]}
            isOptionDisabled={() => repositories.length >= MOST_LOOKED_AT}
            onChange={(values) => setChosen(values.flatMap(({ value }) => value ?? []))}
          />
        </Field>
      )}
      <Field
        label="Survey"
        description={
          missing ??
          `Looks at ${repositories.join(', ') || 'nothing: choose a repository'} with what is saved, in some fourteen calls of GitHub each, and only reads.` +
            (isChanged ? ' What you have changed since is not in it: save first.' : '')
        }
      >
        <Button
          variant="secondary"
          icon="search"
          disabled={missing !== undefined || repositories.length === 0 || look.kind === 'looking'}
          onClick={() => void start()}
        >
          {look.kind === 'looking'
            ? 'Looking…'
            : `Look at the ${repositories.length > 1 ? 'repositories' : 'repository'}`}
        </Button>
      </Field>
      {look.kind === 'failed' && (
        <Alert severity="error" title="The repositories could not be looked at">
          {look.message}
        </Alert>
      )}
      {look.kind === 'done' && (
        <>
          <FoundTables report={look.report} />
          <SettingsThatFit
            report={look.report}
            of={configured.length}
            options={options}
            change={change}
            disabled={disabled}
          />
          {isChanged && <p>Nothing is kept before you press “Save &amp; test”.</p>}
        </>
      )}
    </FieldSet>
  );
}

/** Why nobody can look yet. github.com answers nobody without a secret; another server may. */
function whatIsMissing(
  { authentication, githubUrl }: SectionProps['options'],
  secrets: DoraConfigEditorProps['options']['secureJsonFields'] | undefined,
  configured: readonly string[]
): string | undefined {
  const secret =
    givenOrDefault(authentication, OPTION_DEFAULTS.authentication) === 'token'
      ? (['token', 'token'] as const)
      : (['privateKey', 'private key'] as const);
  if (secrets?.[secret[0]] !== true && (githubUrl ?? '').trim() === '') {
    return `Works after the first save: Grafana's server asks GitHub with the ${secret[1]} that it keeps, and it keeps none yet. Enter it above and press “Save & test”.`;
  }
  return configured.length === 0
    ? 'Works after the first save: name a repository under “What to read” and press “Save & test”.'
    : undefined;
}
