import React from 'react';
import { Field, SecretInput } from '@grafana/ui';
import type { DoraSecureOptions } from '../options/doraDataSourceOptions';
import type { DoraConfigEditorProps } from '../lazy/lazyEditors';

interface SecretFieldProps extends DoraConfigEditorProps {
  readonly name: keyof DoraSecureOptions;
  readonly label: string;
  readonly description: React.ReactNode;
  readonly placeholder: string;
}

/** A secret that Grafana keeps encrypted: it can be set and reset here, never read. */
export function SecretField(props: SecretFieldProps) {
  const { name, label, description, placeholder, options, onOptionsChange } = props;
  const set = (value: string, configured: boolean) =>
    onOptionsChange({
      ...options,
      secureJsonData: { ...options.secureJsonData, [name]: value },
      secureJsonFields: { ...options.secureJsonFields, [name]: configured },
    });
  return (
    <Field label={label} description={description} disabled={options.readOnly === true}>
      <SecretInput
        id={`dora-${name}`}
        width={60}
        autoComplete="new-password"
        isConfigured={options.secureJsonFields?.[name] === true}
        value={options.secureJsonData?.[name] ?? ''}
        placeholder={placeholder}
        onReset={() => set('', false)}
        onChange={(event) => set(event.currentTarget.value.trim(), false)}
      />
    </Field>
  );
}
