/** What a promise brings within a time; undefined where it takes longer. @throws as the promise does */
export async function within<Result>(millis: number, promise: Promise<Result>): Promise<Result | undefined> {
  if (millis <= 0) {
    return undefined;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), millis);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
