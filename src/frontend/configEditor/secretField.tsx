import React from 'react';
import { Field, SecretInput, SecretTextArea } from '@grafana/ui';
import type { DoraSecureOptions } from '../dataSource/doraDataSourceOptions';
import type { DoraConfigEditorProps } from '../editors/editorProps';

interface SecretFieldProps extends DoraConfigEditorProps {
  readonly name: keyof DoraSecureOptions;
  readonly label: string;
  readonly description: React.ReactNode;
  readonly placeholder: string;
}

/** A secret that Grafana keeps encrypted: it can be set and reset here, never read. */
export function SecretField(props: SecretFieldProps) {
  const { name, label, description, placeholder, options } = props;
  const { isConfigured, value, set } = secretOf(props);
  return (
    <Field label={label} description={description} disabled={options.readOnly === true}>
      <SecretInput
        id={`dora-${name}`}
        width={60}
        autoComplete="new-password"
        isConfigured={isConfigured}
        value={value}
        placeholder={placeholder}
        onReset={() => set('')}
        onChange={(event) => set(event.currentTarget.value.trim())}
      />
    </Field>
  );
}

/** The same of several lines. */
export function SecretAreaField(props: SecretFieldProps) {
  const { name, label, description, placeholder, options } = props;
  const { isConfigured, value, set } = secretOf(props);
  return (
    <Field label={label} description={description} disabled={options.readOnly === true}>
      <SecretTextArea
        id={`dora-${name}`}
        cols={64}
        rows={7}
        autoComplete="off"
        spellCheck={false}
        isConfigured={isConfigured}
        value={value}
        placeholder={placeholder}
        onReset={() => set('')}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </Field>
  );
}

function secretOf({ name, options, onOptionsChange }: SecretFieldProps) {
  const { secureJsonData, secureJsonFields } = options;
  return {
    isConfigured: secureJsonFields?.[name] === true,
    value: secureJsonData?.[name] ?? '',
    /** What is typed takes the place of what was kept. */
    set: (value: string) =>
      onOptionsChange({
        ...options,
        secureJsonData: { ...secureJsonData, [name]: value },
        secureJsonFields: { ...secureJsonFields, [name]: false },
      }),
  };
}
