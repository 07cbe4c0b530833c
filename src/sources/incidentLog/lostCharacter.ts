/** What stands in a text for a byte that is not of its encoding. */
export const LOST_CHARACTER = '\uFFFD';
