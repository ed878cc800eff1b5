interface Waiting {
  readonly bytes: number;
  readonly work: () => Promise<void>;
}

interface QuietLimits {
  /** How long nothing urgent must have gone on, ms. */
  readonly quietMs: number;
  /** What may wait; beyond it the oldest is done at once. */
  readonly maxBytes: number;
}

/** Work that can wait, one after the other in its order, while more urgent work goes on. */
export class QuietQueue {
  readonly #limits: QuietLimits;
  readonly #waiting: Waiting[] = [];
  #bytes = 0;
  #nUrgent = 0;
  #quietTimer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;

  constructor(limits: QuietLimits) {
    this.#limits = limits;
  }

  /** Does urgent work; what waits goes on waiting until some time after it. */
  async urgent<T>(work: () => Promise<T>): Promise<T> {
    this.#nUrgent++;
    clearTimeout(this.#quietTimer);
    try {
      return await work();
    } finally {
      this.#nUrgent--;
      clearTimeout(this.#quietTimer);
      this.#quietTimer = setTimeout(() => {
        this.#quietTimer = undefined;
        void this.#run();
      }, this.#limits.quietMs);
    }
  }

  /** @param bytes what it holds in memory until it is done @param work must not reject */
  add(bytes: number, work: () => Promise<void>): void {
    this.#waiting.push({ bytes, work });
    this.#bytes += bytes;
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#due(); next; next = this.#due()) {
      await next.work();
      this.#bytes -= next.bytes;
    }
    this.#isRunning = false;
  }

  #due(): Waiting | undefined {
    const isQuiet = this.#nUrgent === 0 && this.#quietTimer === undefined;
    return isQuiet || this.#bytes > this.#limits.maxBytes ? this.#waiting.shift() : undefined;
  }
}
