import React from 'react';
import type { SelectableValue } from '@grafana/data';
import { InlineField, MultiSelect, RadioButtonGroup, Select } from '@grafana/ui';

const LABEL_WIDTH = 18;

interface FieldProps<Value> {
  readonly label: string;
  readonly tooltip: string;
  readonly options: Array<SelectableValue<Value>>;
  /** What is wrong with what was chosen, shown under the field. */
  readonly problem?: string;
}

interface ChoiceProps<Value> extends FieldProps<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A few short choices side by side. */
export function RadioField<Value extends string>(props: ChoiceProps<Value>) {
  const { label, tooltip, options, value, onChange, problem } = props;
  return (
    <InlineField
      label={label}
      tooltip={tooltip}
      labelWidth={LABEL_WIDTH}
      invalid={problem !== undefined}
      error={problem}
    >
      <RadioButtonGroup aria-label={label} options={options} value={value} onChange={onChange} />
    </InlineField>
  );
}

/** A list of choices with a word on each. */
export function SelectField<Value extends string>(props: ChoiceProps<Value>) {
  const { label, tooltip, options, value, onChange, problem } = props;
  return (
    <InlineField
      label={label}
      tooltip={tooltip}
      labelWidth={LABEL_WIDTH}
      invalid={problem !== undefined}
      error={problem}
    >
      {/* Combobox, which follows it, came after Grafana 10.1. */}
      {/* eslint-disable-next-line @typescript-eslint/no-deprecated */}
      <Select
        aria-label={label}
        width={36}
        options={options}
        value={value}
        onChange={(chosen) => chosen.value !== undefined && onChange(chosen.value)}
      />
    </InlineField>
  );
}

interface ManyProps<Value> extends FieldProps<Value> {
  readonly values: readonly Value[];
  readonly onChange: (values: Value[]) => void;
  readonly placeholder?: string;
  /** Whether values that are not in the list may be typed. */
  readonly custom?: boolean;
}

/** Any number of choices; with `custom`, also values that are typed, such as dashboard variables. */
export function ManyField<Value extends string>(props: ManyProps<Value>) {
  const { label, tooltip, options, values, onChange, placeholder, problem, custom = false } = props;
  const known = new Set(options.map((option) => option.value));
  const typed = values.filter((value) => !known.has(value)).map((value) => ({ value, label: value }));
  return (
    <InlineField
      label={label}
      tooltip={tooltip}
      labelWidth={LABEL_WIDTH}
      invalid={problem !== undefined}
      error={problem}
    >
      {/* Combobox, which follows it, came after Grafana 10.1. */}
      {/* eslint-disable-next-line @typescript-eslint/no-deprecated */}
      <MultiSelect
        aria-label={label}
        width={50}
        options={[...options, ...typed]}
        value={[...values]}
        placeholder={placeholder}
        allowCustomValue={custom}
        onChange={(chosen) => onChange(chosen.flatMap(({ value }) => (value === undefined ? [] : [value])))}
      />
    </InlineField>
  );
}
