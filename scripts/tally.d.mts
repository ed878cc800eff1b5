export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export declare function tallyVitest(report: object | undefined, exitCode: number): Tally;
export declare function tallyPlaywright(report: object | undefined, exitCode: number): Tally;
export declare function tallyCheck(exitCode: number): Tally;
export declare function closingLine(tallies: readonly Tally[]): string;
export declare function stepLine(tally: Tally): string;
