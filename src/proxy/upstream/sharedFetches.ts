interface Flight<T> {
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  callers: number;
}

/** Joins callers who want the same thing at the same time: it is fetched once, and left only when all of them have left. */
export class SharedFetches<T> {
  private readonly flights = new Map<string, Flight<T>>();

  /** @throws the error of `run`; the reason of `signal` where that aborts */
  async get(key: string, run: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const flight = this.flights.get(key) ?? this.start(key, run);
    flight.callers++;
    try {
      return await unlessAborted(flight.answer, signal);
    } finally {
      if (--flight.callers === 0) {
        // Nobody may join what is about to be stopped.
        if (this.flights.get(key) === flight) this.flights.delete(key);
        flight.stop.abort();
      }
    }
  }

  private start(key: string, run: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const stop = new AbortController();
    const flight: Flight<T> = { answer: run(stop.signal), stop, callers: 0 };
    this.flights.set(key, flight);
    return flight;
  }
}

function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener("abort", leave, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
