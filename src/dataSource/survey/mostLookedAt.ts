/** Repositories that are looked at at once: each takes some fourteen calls of GitHub. */
export const MOST_LOOKED_AT = 5;
