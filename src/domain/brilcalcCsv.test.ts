import { describe, expect, test } from "vitest";
import { BrilcalcError, readBrilcalc } from "./brilcalcCsv";

const TITLES = "#run:fill,ls,time,beamstatus,E(GeV),delivered(/ub),recorded(/ub),avgpu,source";
const row = (run: number, ls: string, recorded: string) =>
  `${run}:8999,${ls},06/29/23 22:19:35,STABLE BEAMS,6800,1.2,${recorded},0.1,HFET`;
const read = (...lines: string[]) =>
  readBrilcalc({ name: "/home/me/lumi.csv", text: lines.join("\n"), sha256: () => "digest" });

describe("a table of brilcalc by lumisection", () => {
  test("is read in the unit of its title, remarks and summary left out", () => {
    const table = read(
      "#Data tag : v1 , Norm tag: None",
      TITLES,
      row(369802, "3790:3790", "500000"),
      row(369802, "3791:0", "12"),
      row(369803, "5:5", "-0.3"),
      "#Summary:",
      "#nfill,nrun,nls,ncms,totdelivered(/ub),totrecorded(/ub)",
      "#1,2,3,2,1,1",
      "",
    );
    expect(table).toMatchObject({ name: "lumi.csv", sha256: "digest", unit: "/ub", nNotRecorded: 1 });
    expect([...table.byRun].map(([run, byLs]) => [run, [...byLs]])).toEqual([
      [369802, [[3790, 0.5]]],
      [369803, [[5, 0]]],
    ]);
  });

  test.each([
    ["/pb", 2],
    ["/nb", 2e-3],
    ["/fb", 2e3],
  ])("of 2 %s is %d /pb", (unit, pb) => {
    const table = read(TITLES.replaceAll("/ub", unit), row(1, "1:1", "2"));
    expect(table.byRun.get(1)?.get(1)).toBeCloseTo(pb, 12);
  });

  test("is read by its titles, in any order, with the end of lines of Windows", () => {
    const table = readBrilcalc({
      name: "a.csv",
      text: "run:fill,recorded(/pb),ls\r\n7:1,0.5,3:3\r\n",
      sha256: () => "",
    });
    expect(table.byRun.get(7)?.get(3)).toBe(0.5);
  });

  test.each([
    ["another file", ["a,b", "1,2"], "no CSV of brilcalc"],
    ["a table by run", ["#run:fill,time,nls,ncms,delivered(/ub),recorded(/ub)"], "--byls"],
    [
      "a rate",
      [TITLES.replaceAll("/ub", "hz/ub"), row(1, "1:1", "2")],
      "no unit of an integrated luminosity",
    ],
    [
      "an LS twice",
      [TITLES, row(1, "2:2", "1"), row(1, "3:2", "1")],
      "line 3: LS 2 of run 1 stands in it twice",
    ],
    [
      "a word for a number",
      [TITLES, row(1, "2:2", "much")],
      "line 2: the recorded luminosity is not a number",
    ],
    ["nothing for a number", [TITLES, row(1, "2:2", "")], "line 2: the recorded luminosity is not a number"],
    [
      "a run that is none",
      [TITLES, row(1, "2:2", "1").replace("1:8999", "x:8999")],
      "line 2: the run is not like",
    ],
    ["an LS that is none", [TITLES, row(1, "2", "1")], "line 2: the lumisection is not like"],
    ["nothing recorded", [TITLES, row(1, "2:0", "1")], "no lumisection that CMS recorded"],
  ])("is refused where it is %s", (_what, lines, message) => {
    expect(() => read(...lines)).toThrow(BrilcalcError);
    expect(() => read(...lines)).toThrow(message);
  });
});
