/** Counts work that is under way. */
export interface InFlight {
  readonly count: number;
  follow(work: Promise<unknown>): void;
}

export function countInFlight(): InFlight {
  let count = 0;
  const end = (): void => {
    count--;
  };
  return {
    get count() {
      return count;
    },
    follow: (work) => {
      count++;
      work.then(end, end);
    },
  };
}
