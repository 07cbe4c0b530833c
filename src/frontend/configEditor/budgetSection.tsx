import React from 'react';
import { FieldSet } from '@grafana/ui';
import { OPTION_DEFAULTS, type KeepInBrowser } from '../../configuration/settings';
import { givenOrDefault } from '../../sources/setting';
import { NumberField, RadioField } from './fields';
import type { SectionProps } from './sectionProps';

const KEEPING: Array<{ value: KeepInBrowser; label: string }> = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes' },
];

/** How much is read at once, what of GitHub's rate limit is left to others, and what is kept of it. */
export function BudgetSection({ options, change, disabled }: SectionProps) {
  return (
    <FieldSet label="How much is read">
      <NumberField
        id="askAboveRepositories"
        label="Ask before reading more than"
        description="A panel about more repositories reads nothing until somebody refreshes it. On Grafana’s server nobody can be asked: there, and so for alert rules, such a query is an error."
        disabled={disabled}
        suffix="repositories"
        value={options.askAboveRepositories}
        placeholder={String(OPTION_DEFAULTS.askAboveRepositories)}
        onChange={(askAboveRepositories) => change({ askAboveRepositories })}
      />
      <NumberField
        id="rateLimitReserve"
        label="Leave to other tools"
        description="Of GitHub’s rate limit. Once less is left, nothing is asked until it is reset; panels show what was read, and say so."
        disabled={disabled}
        suffix="%"
        value={options.rateLimitReserve}
        placeholder={String(OPTION_DEFAULTS.rateLimitReserve)}
        onChange={(rateLimitReserve) => change({ rateLimitReserve })}
      />
      <RadioField
        id="keepInBrowser"
        label="Keep in viewers’ browsers"
        description={<WhatIsKept />}
        disabled={disabled}
        options={KEEPING}
        value={givenOrDefault(options.keepInBrowser, OPTION_DEFAULTS.keepInBrowser)}
        onChange={(keepInBrowser) => change({ keepInBrowser })}
      />
    </FieldSet>
  );
}

function WhatIsKept() {
  return (
    <>
      Where queries run in the browser: yes keeps what was read there for up to 30 days, so that the next visit reads
      only what is new.
      <br />
      Whoever uses that profile of the browser can read it: titles of pull requests, names of people, deployments.
    </>
  );
}
