/** Estimates the time left from the share done since it was made. */
export function remainingTime(now: () => number = () => performance.now()): {
  /** @param share 0..1 */
  progress(share: number): void;
  text(): string;
} {
  const start = now();
  let done = 0;
  return {
    progress: (share) => {
      done = share;
    },
    text: () => {
      const spent = (now() - start) / 1000;
      if (done <= 0) return "remaining time unknown";
      const left = (spent / done) * (1 - done);
      return left >= 90 ? `about ${Math.round(left / 60)} min left` : `about ${Math.round(left)} s left`;
    },
  };
}
