import React from 'react';
import type { SelectableValue } from '@grafana/data';
import { Field, Input, RadioButtonGroup, Select, TagsInput } from '@grafana/ui';

interface CommonProps {
  readonly id: string;
  readonly label: string;
  readonly description?: React.ReactNode;
  readonly problem?: string;
  readonly disabled: boolean;
}

interface TextFieldProps extends CommonProps {
  readonly value: string | undefined;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
  /** Makes a tidy value of what was typed, when the field is left. */
  readonly tidy?: (value: string) => string;
}

/** One line of text. */
export function TextField({ id, label, description, problem, disabled, value, placeholder, ...on }: TextFieldProps) {
  return (
    <Field label={label} description={description} disabled={disabled} invalid={problem !== undefined} error={problem}>
      <Input
        id={`dora-${id}`}
        width={60}
        value={value ?? ''}
        placeholder={placeholder}
        onChange={(event) => on.onChange(event.currentTarget.value)}
        onBlur={(event) => on.onChange((on.tidy ?? trimmed)(event.currentTarget.value))}
      />
    </Field>
  );
}

interface TagsFieldProps extends CommonProps {
  readonly values: readonly string[];
  readonly placeholder?: string;
  readonly onChange: (values: string[]) => void;
}

/** Any number of texts, each added with Enter. */
export function TagsField({
  id,
  label,
  description,
  problem,
  disabled,
  values,
  placeholder,
  onChange,
}: TagsFieldProps) {
  return (
    <Field
      label={label}
      description={description}
      disabled={disabled}
      invalid={problem !== undefined}
      error={problem}
      htmlFor={`dora-${id}`}
    >
      <TagsInput
        id={`dora-${id}`}
        width={60}
        addOnBlur
        tags={[...values]}
        placeholder={placeholder}
        onChange={(tags) => onChange(tags.map(trimmed))}
      />
    </Field>
  );
}

interface ChoiceFieldProps<Value> extends CommonProps {
  readonly value: Value;
  readonly options: Array<SelectableValue<Value>>;
  readonly onChange: (value: Value) => void;
}

/** One of a few choices that need a word each. */
export function SelectField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { id, label, description, problem, disabled, value, options, onChange } = props;
  return (
    <Field label={label} description={description} disabled={disabled} invalid={problem !== undefined} error={problem}>
      {/* Combobox, which follows it, came after Grafana 10.1. */}
      {/* eslint-disable-next-line @typescript-eslint/no-deprecated */}
      <Select
        inputId={`dora-${id}`}
        aria-label={label}
        width={60}
        options={options}
        value={value}
        onChange={(chosen) => chosen.value !== undefined && onChange(chosen.value)}
      />
    </Field>
  );
}

/** One of a few choices that speak for themselves. */
export function RadioField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { id, label, description, disabled, value, options, onChange } = props;
  return (
    <Field label={label} description={description} disabled={disabled}>
      <RadioButtonGroup id={`dora-${id}`} aria-label={label} options={options} value={value} onChange={onChange} />
    </Field>
  );
}

interface NumberFieldProps extends CommonProps {
  readonly value: number | undefined;
  readonly placeholder: string;
  readonly suffix: string;
  readonly onChange: (value: number | undefined) => void;
}

/** A number that is not negative; left empty it is the default. */
export function NumberField({
  id,
  label,
  description,
  disabled,
  value,
  placeholder,
  suffix,
  onChange,
}: NumberFieldProps) {
  const problem = value !== undefined && value < 0 ? 'Must not be negative' : undefined;
  return (
    <Field label={label} description={description} disabled={disabled} invalid={problem !== undefined} error={problem}>
      <Input
        id={`dora-${id}`}
        width={20}
        type="number"
        min={0}
        step="any"
        value={value ?? ''}
        placeholder={placeholder}
        suffix={suffix}
        onChange={(event) => onChange(numberIn(event.currentTarget.value))}
      />
    </Field>
  );
}

/** The number in a text, or undefined where there is none. */
export function numberIn(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}

/** Globs, names or patterns as they were typed or provisioned: one text is one of them, whatever is in it. */
export function listedTexts(value: readonly string[] | string | undefined): string[] {
  const globs = typeof value === 'string' ? [value] : (value ?? []);
  return globs.map((glob) => glob.trim()).filter((glob) => glob !== '');
}

function trimmed(text: string): string {
  return text.trim();
}
