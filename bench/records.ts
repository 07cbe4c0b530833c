/** How many events the engine is measured with. */
export const RECORDS = { deployments: 100_000, changes: 100_000 };
