/**
 * The shape in which the reader of an answer needs it:
 * - `numeric`: one number per group, the first of the answer. What an alert rule compares must be told apart by its
 *   labels alone, so that a second number of the same group would be an error there.
 * - `timeseries`: a time and a number per group.
 * - `table`: rows, with the groups in columns of their own.
 *
 * @see https://grafana.com/developers/dataplane/
 */
export type FrameFormat = (typeof FRAME_FORMATS)[number];

export const FRAME_FORMATS = ['numeric', 'timeseries', 'table'] as const;
