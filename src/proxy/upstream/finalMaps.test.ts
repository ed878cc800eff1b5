import { describe, expect, it } from "vitest";
import { isFinal } from "./finalMaps";

const WINDOW = "dataset_id=1&run_number=380446&me_id=7&ls_number__gte=11&ls_number__lte=13&page_size=50";
const page = (lsNumbers: readonly number[], next: string | null = null) =>
  Buffer.from(
    JSON.stringify({
      next,
      previous: null,
      results: lsNumbers.map((ls) => ({ me: '"ls_number":', ls_number: ls, data: [[1]] })),
    }),
  );

describe("an answer that can no longer change", () => {
  it.each([
    ["a window with all its LS", "th2/", WINDOW, page([11, 12, 13]), true],
    ["of 1D histograms too", "th1/", WINDOW, page([11, 12, 13]), true],
    ["one histogram by its key", "th2/1/380446/11/7/", "", Buffer.from("{}"), true],
    ["a window with a hole", "th2/", WINDOW, page([11, 13]), false],
    ["a window that is not yet there", "th2/", WINDOW, page([]), false],
    ["one page of several", "th2/", WINDOW, page([11, 12, 13], "http://x/?next_token=a"), false],
    ["a window of many elements", "th2/", WINDOW.replace("me_id", "me__regex"), page([11, 12, 13]), false],
    ["a window without an upper end", "th2/", WINDOW.replace("__lte", "__gt"), page([11, 12, 13]), false],
    ["a window without a lower end", "th2/", WINDOW.replace("=11", "="), page([11, 12, 13]), false],
    [
      "an empty page of an open window",
      "th2/",
      "dataset_id=1&run_number=2&me_id=3&ls_number__gte=1&ls_number__lte=",
      page([]),
      false,
    ],
    [
      "a window whose end is given again, further off",
      "th2/",
      `${WINDOW}&ls_number__lte=15`,
      page([11, 12, 13]),
      false,
    ],
    [
      "a window whose end is given again, so far",
      "th2/",
      WINDOW.replace("gte=11", "gte=1&ls_number__gte=11"),
      page([11, 12, 13]),
      true,
    ],
    ["a window whose element is taken back", "th2/", `${WINDOW}&me_id=`, page([11, 12, 13]), false],
    ["a list of runs", "run/", WINDOW, page([11, 12, 13]), false],
    ["a list of LS, which grows", "lumisection/", WINDOW, page([11, 12, 13]), false],
  ])("%s (%s)", (_, path, query, body, expected) => {
    expect(isFinal(path, query, body)).toBe(expected);
  });
});
