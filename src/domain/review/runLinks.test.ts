import { describe, expect, it } from "vitest";
import { isLinkTemplate, runLink } from "./runLinks";

describe("a link to a run elsewhere", () => {
  it.each([
    ["https://cmsoms.cern.ch/cms/runs/report?cms_run={run}&cms_run_sequence=GLOBAL-RUN", true],
    ["http://localhost:8081/{dataset}/{run}#top", true],
    ["https://[::1]:8443/{run}", true],
    ["https://host/runs", false],
    ["https://host/{run}/{ls}", false],
    ["https://host/{run}/{dataset", false],
    ["https://{run}.evil.org/", false],
    ["https://user:secret@host/{run}", false],
    ["javascript:alert({run})", false],
    ["data:text/html,{run}", false],
    ["//host/{run}", false],
    ["https://host/a b/{run}", false],
    ["", false],
  ])("%s: %s", (text, isOne) => {
    expect(isLinkTemplate(text)).toBe(isOne);
  });

  it("holds run and dataset, as parts of an address that end nothing else in it", () => {
    const template = "https://host/dqm/start?runnr={run};dataset={dataset};run={run}";
    const run = { runNumber: 380399, datasetName: "/Muon0/Run2024D-v1/DQMIO?x=1#&;" };
    expect(runLink({ system: "dqmGui", template }, run)).toBe(
      "https://host/dqm/start?runnr=380399;dataset=%2FMuon0%2FRun2024D-v1%2FDQMIO%3Fx%3D1%23%26%3B;run=380399",
    );
  });
});
