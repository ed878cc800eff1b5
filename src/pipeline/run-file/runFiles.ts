import type { DialsClient } from "../../dials/dialsClient";
import { openRunFile, type OpenedRunFile } from "../../dials/run-file/openRunFile";
import { runFileClient } from "../../dials/run-file/runFileClient";
import { RunFileError } from "../../dials/run-file/runFileError";
import { compareVerdicts, type VerdictComparison } from "../../domain/compareVerdicts";
import { verdictCsv } from "../../domain/verdictCsv";
import type { AnalysisRequest, RunFileContent, RunFileSummary } from "../analysisEngine";
import { type Analysed, collectRunFile } from "./collectRunFile";

interface ReadFile {
  readonly id: number;
  readonly opened: OpenedRunFile;
  readonly client: DialsClient;
}

/** The run files of one process: which is open, and what can be saved as another. */
export class RunFiles {
  readonly #server: DialsClient;
  #file: ReadFile | undefined;
  #asked: number | undefined;
  #analysed: Analysed | undefined;

  /** @param server where runs come from that are in no file */
  constructor(server: DialsClient) {
    this.#server = server;
  }

  /** Reads a file to its end and says what it holds, before anything of it is shown. @throws RunFileError */
  async summary(file: Blob): Promise<RunFileSummary> {
    const { header, maps } = await openRunFile(file);
    for (const stack of header.stacks) await maps(stack.maps.runNumber, stack.maps.mePath);
    const { toolVersion, savedAt } = header;
    const { workspace, dataset, runNumber, recipeName, elements, referenceRun, masks } = header;
    const request = { workspace, dataset, runNumber, recipeName, elements, referenceRun, masks };
    return { toolVersion, savedAt, request };
  }

  /** Who answers a request: its file, which is opened, or the server. @throws RunFileError */
  async clientOf({ runFile }: Pick<AnalysisRequest, "runFile">): Promise<DialsClient> {
    this.#asked = runFile?.id;
    if (!runFile) return this.#server;
    if (this.#file?.id === runFile.id) return this.#file.client;
    const opened = await openRunFile(runFile.file);
    const client = runFileClient(opened);
    // Another may have been asked for while this one was read: that one is open then.
    if (this.#asked === runFile.id) this.#file = { id: runFile.id, opened, client };
    return client;
  }

  /** What can be saved or checked from now on; undefined while there is nothing finished. */
  setAnalysed(analysed: Analysed | undefined): void {
    this.#analysed = analysed;
  }

  /** @throws RunFileError where nothing is finished, else what the server's answers throw */
  async save(content: RunFileContent, signal: AbortSignal): Promise<Blob> {
    if (!this.#analysed) throw new RunFileError("No run is judged to its end.");
    return collectRunFile(await this.clientOf(this.#analysed.request), this.#analysed, content, signal);
  }

  /** @throws RunFileError where no file is judged to its end, or holds no table of verdicts */
  check(): VerdictComparison {
    const runFile = this.#analysed?.request.runFile;
    const stored = this.#file?.opened.header.exports.find(({ mediaType }) => mediaType === "text/csv");
    if (!this.#analysed || runFile?.id !== this.#file?.id || !stored) {
      throw new RunFileError("It holds no verdicts to compare with.");
    }
    return compareVerdicts(stored.text, verdictCsv([this.#analysed.analysis]));
  }
}
