import { describe, expect, test } from "vitest";
import { parseCertifyArguments, UsageError } from "./certifyArguments";

const GIVEN =
  "--api http://127.0.0.1:8080/api/v1/ --workspace csc --dataset /Muon0/Run2026S-PromptReco-v1/DQMIO --run 900002 --out out";
const parse = (line: string, environment = {}) => parseCertifyArguments(line.split(" "), environment);

describe("arguments of certify", () => {
  test("all that is needed, with the defaults", () => {
    expect(parse(GIVEN)).toEqual({
      apiUrl: "http://127.0.0.1:8080/api/v1/",
      workspace: "csc",
      datasetName: "/Muon0/Run2026S-PromptReco-v1/DQMIO",
      runNumbers: [900002],
      runsFile: undefined,
      runRange: undefined,
      isResumed: false,
      recipeName: undefined,
      outFolder: "out",
      token: undefined,
      modelsFolder: "models",
      referenceRun: undefined,
      baseFile: undefined,
      andFile: undefined,
      lumiFile: undefined,
      nJobs: 1,
      isUnjoined: false,
    });
  });

  test("several runs keep their order; an address without its last slash gets it", () => {
    const request = parse(
      `${GIVEN.replace("v1/ ", "v1 ")} --run 900001 --reference 900005 --models m --recipe csc-x --base golden.json`,
    );
    expect(request).toMatchObject({
      apiUrl: "http://127.0.0.1:8080/api/v1/",
      runNumbers: [900002, 900001],
      referenceRun: 900005,
      modelsFolder: "m",
      recipeName: "csc-x",
      baseFile: "golden.json",
    });
  });

  test("runs may come as a range or a file instead", () => {
    const without = GIVEN.replace("--run 900002 ", "");
    expect(parse(`${without} --run-range 380306-380399 --resume`)).toMatchObject({
      runNumbers: [],
      runRange: [380306, 380399],
      isResumed: true,
    });
    expect(parse(`${GIVEN} --runs-file runs.txt`)).toMatchObject({
      runNumbers: [900002],
      runsFile: "runs.txt",
    });
  });

  test("the token is read from the named variable", () => {
    expect(parse(`${GIVEN} --token-env DIALS`, { DIALS: " abc\n" })?.token).toBe("abc");
    expect(() => parse(`${GIVEN} --token-env DIALS`, { DIALS: " " })).toThrow("--token-env DIALS");
  });

  test("help needs nothing else", () => {
    expect(parse("--help")).toBeUndefined();
  });

  test.each([
    ["--api", "http://127.0.0.1:8080/api/v1/"],
    ["--workspace", "csc"],
    ["--dataset", "/Muon0/Run2026S-PromptReco-v1/DQMIO"],
    ["--run", "900002"],
    ["--out", "out"],
  ])("%s is needed", (option, value) => {
    expect(() => parse(GIVEN.replace(`${option} ${value}`, "").replaceAll("  ", " ").trim())).toThrow(
      new UsageError(`${option} is missing${option === "--run" ? " (or --run-range, or --runs-file)" : ""}`),
    );
  });

  test.each([
    ["--run abc", "--run abc is not a run number"],
    ["--run 0", "--run 0 is not"],
    ["--run-range 5", "--run-range 5 is not like 380306-380399"],
    ["--run-range 9-5", "--run-range 9-5 is reversed"],
    ["--run-range 0-5", "--run-range 0 is not a run number"],
    ["--run 9.5", "--run 9.5 is not"],
    ["--run 99999999999", "is not a run number"],
    ["--run 900002", "--run 900002 is given twice"],
    ["--reference x", "--reference x is not a run number"],
    ["--colour red", "--colour"],
    ["stray", "stray"],
    ["--token-env NOT_SET", "no such environment variable"],
  ])("%s is refused", (extra, message) => {
    expect(() => parse(`${GIVEN} ${extra}`)).toThrow(UsageError);
    expect(() => parse(`${GIVEN} ${extra}`)).toThrow(message);
  });

  test.each(["ftp://host/api/", "host:8080", "", "http://h/api/v1/?a=b"])(
    "the address %j is refused",
    (api) => {
      const args = ["--api", api, ...GIVEN.split(" ").slice(2)];
      expect(() => parseCertifyArguments(args, {})).toThrow(UsageError);
    },
  );
});
