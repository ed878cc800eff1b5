import { expect, it } from "vitest";
import { mergedBenchmark } from "./benchmarkFile";

const file = "# Title\n\n## csc\n\n### row\n\nold\n\n## hcal\n\nkept\n";

it("a section measured anew replaces its own, keeps the others, and a new one comes last", () => {
  expect(mergedBenchmark(file, "# New", ["## csc\n\nfresh", "## ecal\n\nfirst"])).toBe(
    "# New\n\n## csc\n\nfresh\n\n## hcal\n\nkept\n\n## ecal\n\nfirst\n",
  );
});

it("without a file the sections are the file", () => {
  expect(mergedBenchmark("", "# New", ["## csc\n\nfresh"])).toBe("# New\n\n## csc\n\nfresh\n");
});
