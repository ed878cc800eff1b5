import { expect, it } from "vitest";
import { sideBySide } from "../scripts/sideBySide.mjs";

const NAMES = ["format", "lint", "types", "knip"];

it("steps of npm test run two at a time, and are shown in their order, whichever is done first", async () => {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const all = sideBySide(
    NAMES,
    2,
    (name) =>
      new Promise<string>((resolve) => {
        log.push(`${name} begins`);
        ends.set(name, () => resolve(`of ${name}`));
      }),
    (name, result) => log.push(`${name}: ${result}`),
  );
  for (const name of ["lint", "types", "format", "knip"]) {
    await expect.poll(() => ends.has(name), { interval: 1 }).toBe(true);
    log.push(`${name} ends`);
    ends.get(name)?.();
  }
  await all;
  expect(log).toEqual([
    ...["format begins", "lint begins", "lint ends"],
    ...["types begins", "types ends"],
    ...["knip begins", "format ends", "format: of format", "lint: of lint", "types: of types"],
    ...["knip ends", "knip: of knip"],
  ]);
});

it("with more room than steps each of them is run once", async () => {
  const run: string[] = [];
  const shown: string[] = [];
  await sideBySide(
    NAMES,
    8,
    (name) => Promise.resolve(run.push(name)),
    (name) => shown.push(name),
  );
  expect([run, shown]).toEqual([NAMES, NAMES]);
});
