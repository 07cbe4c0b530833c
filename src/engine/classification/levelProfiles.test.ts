import { DAY, HOUR, SECOND } from '../domain/time';
import type { Level, LevelProfile } from './levelProfile';
import { LEVEL_PROFILES } from './profiles';
import { dora2021Profile } from './profiles/dora2021Profile';
import { dora2023Profile } from './profiles/dora2023Profile';
import { dora2024Profile } from './profiles/dora2024Profile';
import { galwayProfile } from './profiles/galwayProfile';
import { levelAtLeast, levelAtMost } from './classify';

const hour = HOUR / SECOND;
const day = DAY / SECOND;
const justUnder = (value: number) => value * (1 - 1e-9);
const justOver = (value: number) => value * (1 + 1e-9);

type Case = readonly [value: number, level: Level];

/** From best to worst: each bound, what lies a hair better and what lies a hair worse. */
interface ExpectedLevels {
  readonly deploymentsPerDay: readonly Case[];
  readonly leadTimeSeconds: readonly Case[];
  readonly changeFailurePercent: readonly Case[];
  readonly timeToRestoreSeconds: readonly Case[];
}

const restoreWithMedium: readonly Case[] = [
  [0, 'Elite'],
  [justUnder(hour), 'Elite'],
  [hour, 'High'],
  [justUnder(day), 'High'],
  [day, 'Medium'],
  [7 * day, 'Medium'],
  [justOver(7 * day), 'Low'],
  [365 * day, 'Low'],
];
const monthlyAndHalfYearly: readonly Case[] = [
  [10, 'Elite'],
  [1, 'Elite'],
  [justUnder(1), 'High'],
  [1 / 30, 'High'],
  [justUnder(1 / 30), 'Medium'],
  [1 / 180, 'Medium'],
  [justUnder(1 / 180), 'Low'],
  [0, 'Low'],
];
const weeklyAndMonthly: readonly Case[] = [
  [10, 'Elite'],
  [1, 'Elite'],
  [justUnder(1), 'High'],
  [1 / 7, 'High'],
  [justUnder(1 / 7), 'Medium'],
  [1 / 30, 'Medium'],
  [justUnder(1 / 30), 'Low'],
  [0, 'Low'],
];
const failuresWithoutMedium: readonly Case[] = [
  [0, 'Elite'],
  [15, 'Elite'],
  [justOver(15), 'High'],
  [30, 'High'],
  [justOver(30), 'Low'],
  [100, 'Low'],
];
const leadTimeFromADay: readonly Case[] = [
  [0, 'Elite'],
  [justUnder(day), 'Elite'],
  [day, 'High'],
  [7 * day, 'High'],
  [justOver(7 * day), 'Medium'],
  [30 * day, 'Medium'],
  [justOver(30 * day), 'Low'],
];

const EXPECTED: ReadonlyArray<readonly [LevelProfile, ExpectedLevels]> = [
  [
    galwayProfile,
    {
      deploymentsPerDay: monthlyAndHalfYearly,
      leadTimeSeconds: [
        [0, 'Elite'],
        [justUnder(hour), 'Elite'],
        [hour, 'High'],
        // The source leaves an hour to a day open: it falls to High, the next worse level.
        [5 * hour, 'High'],
        [7 * day, 'High'],
        [justOver(7 * day), 'Medium'],
        [30 * day, 'Medium'],
        [justOver(30 * day), 'Low'],
      ],
      changeFailurePercent: failuresWithoutMedium,
      timeToRestoreSeconds: restoreWithMedium,
    },
  ],
  [
    dora2021Profile,
    {
      deploymentsPerDay: monthlyAndHalfYearly,
      leadTimeSeconds: [
        [justUnder(hour), 'Elite'],
        [hour, 'High'],
        [7 * day, 'High'],
        // One week to one month is in no row of the report: it falls to Medium.
        [justOver(7 * day), 'Medium'],
        [180 * day, 'Medium'],
        [justOver(180 * day), 'Low'],
      ],
      changeFailurePercent: failuresWithoutMedium,
      timeToRestoreSeconds: restoreWithMedium,
    },
  ],
  [
    dora2023Profile,
    {
      deploymentsPerDay: weeklyAndMonthly,
      leadTimeSeconds: leadTimeFromADay,
      changeFailurePercent: [
        [0, 'Elite'],
        [5, 'Elite'],
        [justOver(5), 'High'],
        [10, 'High'],
        [justOver(10), 'Medium'],
        [15, 'Medium'],
        [justOver(15), 'Low'],
        [64, 'Low'],
      ],
      timeToRestoreSeconds: restoreWithMedium,
    },
  ],
  [
    dora2024Profile,
    {
      deploymentsPerDay: weeklyAndMonthly,
      leadTimeSeconds: leadTimeFromADay,
      changeFailurePercent: [
        [5, 'Elite'],
        [justOver(5), 'High'],
        [20, 'High'],
        [justOver(20), 'Low'],
      ],
      timeToRestoreSeconds: [
        [justUnder(hour), 'Elite'],
        [hour, 'High'],
        [justUnder(day), 'High'],
        [day, 'Low'],
      ],
    },
  ],
];

it('every profile that can be chosen has its bounds worked out here', () => {
  expect(EXPECTED.map(([profile]) => profile)).toEqual(LEVEL_PROFILES);
});

describe.each(EXPECTED)('the levels of $id', (profile, expected) => {
  it.each(expected.deploymentsPerDay)('%d deployments per day: %s', (value, level) => {
    expect(levelAtLeast(value, profile.deploymentsPerDay)).toBe(level);
  });

  it.each(expected.leadTimeSeconds)('lead time of %d s: %s', (value, level) => {
    expect(levelAtMost(value, profile.leadTimeSeconds)).toBe(level);
  });

  it.each(expected.changeFailurePercent)('%d %% of deployments failed: %s', (value, level) => {
    expect(levelAtMost(value, profile.changeFailurePercent)).toBe(level);
  });

  it.each(expected.timeToRestoreSeconds)('time to restore of %d s: %s', (value, level) => {
    expect(levelAtMost(value, profile.timeToRestoreSeconds)).toBe(level);
  });
});

it('bounds of a profile are closed numbers: a month of 30 days with one deployment is High', () => {
  expect(levelAtLeast(1 / 30, galwayProfile.deploymentsPerDay)).toBe('High');
  expect(levelAtLeast(6 / 180, galwayProfile.deploymentsPerDay)).toBe('High');
});
