/** One line of a report for people. */
export interface ReportRow {
  readonly metric: string;
  readonly value: string;
  readonly level: string;
  /** What stands behind the value: how many, and the other statistics; or why there is no value. */
  readonly details: string;
}
