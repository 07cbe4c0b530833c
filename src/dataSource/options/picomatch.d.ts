/** The part of picomatch that is used: the package has no types of its own. */
declare module 'picomatch' {
  interface Options {
    /** Refuses brackets, braces and parentheses that are not closed. */
    readonly strictBrackets?: boolean;
  }
  const picomatch: { makeRe(pattern: string, options?: Options): RegExp };
  export default picomatch;
}
