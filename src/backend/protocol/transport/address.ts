/** Where a server listens, in Go's words for it. */
export interface Address {
  readonly network: 'unix' | 'tcp';
  /** A path, or host and port. */
  readonly address: string;
}
