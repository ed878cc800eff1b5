/** Exit statuses of certify, see its help. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  sourceFailed: 3,
  different: 4,
  interrupted: 130,
} as const;

/** The status of a command whose parts ended with these: the first of failed, usage, interrupted, source failed, done. */
export function worstStatus(statuses: readonly number[]): number {
  const known = [EXIT.failed, EXIT.usage, EXIT.interrupted, EXIT.sourceFailed, EXIT.done];
  const worst = known.find((status) => statuses.includes(status));
  return statuses.every((status) => known.some((one) => one === status)) ? (worst ?? EXIT.done) : EXIT.failed;
}
