/** A histogram of missing transverse momentum, as CMSSW books it. */
export interface MetElement {
  readonly mePath: string;
  readonly name: "METSig" | "METPhi" | "MET_2" | "SumET";
  readonly nx: number;
  readonly xMin: number;
  readonly xMax: number;
}

const FOLDER = "JetMET/MET/pfMETT1/Cleaned";
const element = (name: MetElement["name"], nx: number, xMin: number, xMax: number): MetElement => ({
  mePath: `${FOLDER}/${name}`,
  ...{ name, nx, xMin, xMax },
});

/** The four 1D histograms that DQMOffline/JetMET/src/METAnalyzer.cc books per LS; momenta in GeV, angles in rad. */
export const JETMET_MES: readonly MetElement[] = [
  element("METSig", 51, 0, 51),
  element("METPhi", 60, -Math.PI, Math.PI),
  element("MET_2", 200, 0, 2000),
  element("SumET", 400, 0, 4000),
];
