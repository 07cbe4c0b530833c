/**
 * The result of some work, or a failure where it takes too long; the work itself goes on.
 * @param tooLate makes what is thrown then
 */
export async function inTime<Result>(work: Promise<Result>, millis: number, tooLate: () => Error): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooLate()), millis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
