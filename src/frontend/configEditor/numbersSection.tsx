import React from 'react';
import { FieldSet } from '@grafana/ui';
import { LEVEL_PROFILES } from '../../engine/classification/profiles';
import { galwayProfile } from '../../engine/classification/profiles/galwayProfile';
import { DEFAULT_SETTINGS } from '../../engine/measuring/defaultSettings';
import { OPTION_DEFAULTS, type ProfileId, savedSchema } from '../../configuration/settings';
import { CustomProfileFields } from './customProfileFields';
import { RadioField, SelectField } from './fields';
import { ProfileTable } from './profileTable';
import type { SectionProps } from './sectionProps';

const PROFILES: Array<{ value: ProfileId; label: string; description: string }> = [
  ...LEVEL_PROFILES.map((profile) => ({
    value: profile.id as ProfileId,
    label: profile.title,
    description: profile.source,
  })),
  { value: 'custom', label: 'Custom', description: 'Your own bounds' },
];

/** How levels and lead times are worked out. */
export function NumbersSection({ options, change, disabled }: SectionProps) {
  // Provisioning leaves an empty text where a variable is not set.
  const profile = options.profile || OPTION_DEFAULTS.profile;
  const chosen = LEVEL_PROFILES.find(({ id }) => id === profile) ?? galwayProfile;
  return (
    <FieldSet label="How numbers are worked out">
      <SelectField
        id="profile"
        label="Level profile"
        description="The bounds of Elite, High, Medium and Low. The colours of panels do not depend on it."
        disabled={disabled}
        options={PROFILES}
        value={profile}
        onChange={(value) => change({ profile: value })}
      />
      {profile === 'custom' ? (
        <CustomProfileFields
          custom={savedSchema.shape.customProfile.safeParse(options.customProfile).data ?? {}}
          onChange={(customProfile) => change({ customProfile })}
          disabled={disabled}
        />
      ) : (
        <ProfileTable profile={chosen} />
      )}
      <RadioField
        id="firstCommit"
        label="Lead time starts at"
        description="The earliest commit of the pull request. A rebase moves the committed date, not the authored one."
        disabled={disabled}
        options={[
          { value: 'committed', label: 'Committed date' },
          { value: 'authored', label: 'Authored date' },
        ]}
        value={options.firstCommit || DEFAULT_SETTINGS.firstCommit}
        onChange={(firstCommit) => change({ firstCommit })}
      />
      <RadioField
        id="leadTimeEnd"
        label="Lead time ends at"
        disabled={disabled}
        options={[
          { value: 'deployment', label: 'Deployment', description: 'The first successful one with the change' },
          { value: 'merge', label: 'Merge' },
        ]}
        value={options.leadTimeEnd || DEFAULT_SETTINGS.leadTimeEnd}
        onChange={(leadTimeEnd) => change({ leadTimeEnd })}
      />
    </FieldSet>
  );
}
