/** The header with the status of an answer, which the response itself may not have: see `handBack`. */
export const RELAYED_STATUS = 'x-dora-relayed-status';

/** Below the data source's resources. */
export const RELAY_PATH = 'relay';
