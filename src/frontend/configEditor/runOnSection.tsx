import React from 'react';
import { FieldSet } from '@grafana/ui';
import {
  OPTION_DEFAULTS,
  savedSchema,
  type AllowedRepositories,
  type QueriesRunOn,
} from '../../configuration/settings';
import { givenOrDefault } from '../../sources/setting';
import { NumberField, RadioField } from './fields';
import type { SectionProps } from './sectionProps';

const PLACES: Array<{ value: QueriesRunOn; label: string }> = [
  { value: 'browser', label: 'Browser' },
  { value: 'server', label: "Grafana's server" },
];

const ALLOWED: Array<{ value: AllowedRepositories; label: string }> = [
  { value: 'any', label: 'Any' },
  { value: 'configured', label: 'Configured' },
];

/** Where the queries of panels run, what they may ask for, and what the server does for those that run there. */
export function RunOnSection({ options, change, disabled }: SectionProps) {
  return (
    <FieldSet label="Where queries run">
      <RadioField
        id="queriesRunOn"
        label="Run queries on"
        description={<WhatItMeans />}
        disabled={disabled}
        options={PLACES}
        // Provisioning leaves an empty text where a variable is not set.
        value={givenOrDefault(options.queriesRunOn, OPTION_DEFAULTS.queriesRunOn)}
        onChange={(queriesRunOn) => change({ queriesRunOn })}
      />
      <RadioField
        id="allowedRepositories"
        label="Allowed repositories"
        description={<WhatIsAllowed />}
        disabled={disabled}
        options={ALLOWED}
        value={savedSchema.shape.allowedRepositories.safeParse(options.allowedRepositories).data ?? 'configured'}
        onChange={(allowedRepositories) => change({ allowedRepositories })}
      />
      <NumberField
        id="staleLimitMinutes"
        label="On the server, show old data for up to"
        description="While GitHub cannot be read, the server answers with what it read last and says how old that is; from this age on it says what is wrong instead. 0: at once."
        disabled={disabled}
        suffix="min"
        value={options.staleLimitMinutes}
        placeholder={String(OPTION_DEFAULTS.staleLimitMinutes)}
        onChange={(staleLimitMinutes) => change({ staleLimitMinutes })}
      />
    </FieldSet>
  );
}

function WhatItMeans() {
  return (
    <>
      Browser: each viewer’s browser asks the plugin’s relay on Grafana’s server, which asks GitHub with the token: only
      what the metrics are read from, and nothing that writes.
      <br />
      Grafana’s server: it reads once for everybody and keeps it. Viewers never reach GitHub: the relay answers nobody.
      <br />
      Alert rules, expressions and public dashboards always run on the server.
    </>
  );
}

function WhatIsAllowed() {
  return (
    <>
      Any: whoever may query this data source (viewers too, and nobody signed in where Grafana lets anonymous people
      look) can ask for every repository that the token can read.
      <br />
      Configured: queries, variables and annotations may name only the repositories below, by the names they have there.
      <br />
      Nobody sees a secret, and nobody can write to GitHub. Who may query at all is set with Grafana’s permissions.
    </>
  );
}
