import type { LevelProfile } from '../levelProfile';
import { dora2021Profile } from './dora2021Profile';
import { dora2023Profile } from './dora2023Profile';
import { dora2024Profile } from './dora2024Profile';
import { galwayProfile } from './galwayProfile';

/** The profiles that can be chosen by name; `custom` comes from the settings instead. */
export const LEVEL_PROFILES = [
  galwayProfile,
  dora2021Profile,
  dora2023Profile,
  dora2024Profile,
] as const satisfies readonly LevelProfile[];
