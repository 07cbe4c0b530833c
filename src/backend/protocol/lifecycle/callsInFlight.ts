/** The calls that are being answered, so that a stop can wait for them and then end them. */
export interface CallsInFlight {
  /** Counts a call in; none where the plugin is stopping. */
  begin(): CallInFlight | undefined;
  /** From now on no call begins. */
  refuse(): void;
  /** Ends the calls that are still there. */
  abort(): void;
  /** When no call is left, or at the latest after so long. */
  settled(withinMillis: number): Promise<void>;
  readonly count: number;
}

export interface CallInFlight {
  /** Aborts when nobody waits for the answer any more, or the plugin stops. */
  readonly signal: AbortSignal;
  /** Nobody waits for the answer. */
  abandon(): void;
  /** It is answered. */
  end(): void;
}

export function createCallsInFlight(): CallsInFlight {
  const controllers = new Set<AbortController>();
  const waiting = new Set<() => void>();
  let refusing = false;

  return {
    begin: () => {
      if (refusing) {
        return undefined;
      }
      const controller = new AbortController();
      controllers.add(controller);
      return {
        signal: controller.signal,
        abandon: () => controller.abort(),
        end: () => {
          controllers.delete(controller);
          if (controllers.size === 0) {
            waiting.forEach((resolve) => resolve());
          }
        },
      };
    },
    refuse: () => {
      refusing = true;
    },
    abort: () => controllers.forEach((controller) => controller.abort()),
    settled: async (withinMillis) => {
      if (controllers.size === 0) {
        return;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMillis);
        waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
    get count() {
      return controllers.size;
    },
  };
}
