/**
 * Does jobs side by side, so many at once, begun and shown in their order: a job that is done waits until all before it
 * are shown.
 * @param names of the jobs
 * @param nAtOnce how many may run at a time, >= 1
 * @param run does one job
 * @param show takes a job's name and what `run` resolved to
 * @throws what `run` throws; no job is begun after that
 */
export async function sideBySide(names, nAtOnce, run, show) {
  const done = new Map();
  let nShown = 0;
  // Shared: each lane takes the next name that no other has taken.
  const next = names.values();
  const lane = async () => {
    for (const name of next) {
      done.set(name, await run(name));
      for (; done.has(names[nShown]); nShown++) show(names[nShown], done.get(names[nShown]));
    }
  };
  await Promise.all(Array.from({ length: nAtOnce }, lane));
}
