import type { DoraError, DoraErrorCode } from '../../engine/domain/doraError';
import type { MemberProblem } from './readEvent';

/** A problem document: https://www.rfc-editor.org/rfc/rfc9457 */
export interface Problem {
  readonly status: number;
  readonly title: string;
  /** What happened, and what to do. */
  readonly detail: string;
  /** What is wrong with single members of the body, each at its JSON pointer. */
  readonly errors?: readonly MemberProblem[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'No valid key',
  403: 'Not allowed with this key',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  413: 'Too large',
  415: 'Unsupported media type',
  417: 'Expectation not met',
  421: 'Misdirected request',
  422: 'The event cannot be taken',
  431: 'Headers too large',
  500: 'Our mistake',
  503: 'The database is not available',
};

const STATUS: Readonly<Record<DoraErrorCode, number>> = {
  badInput: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 422,
  rateLimited: 429,
  unreachable: 503,
  badResponse: 502,
};

export function problem(status: number, detail: string, errors?: readonly MemberProblem[]): Problem {
  return { status, title: TITLES[status] ?? 'Problem', detail, ...(errors !== undefined && { errors }) };
}

/** The problem that an error of ours stands for. */
export function problemOf(error: DoraError): Problem {
  return problem(STATUS[error.code], error.message);
}
