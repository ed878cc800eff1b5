import { json, page, type Reply } from "./fakeDialsServer";

/** A map as DIALS writes it: rows of y, lowest first. */
export type Map2D = readonly (readonly number[])[];

export interface ServedElement {
  readonly mePath: string;
  readonly axes: Readonly<Record<"x_min" | "x_max" | "x_bin" | "y_min" | "y_max" | "y_bin", number>>;
}

interface ServedMaps {
  readonly dataset: { readonly datasetId: number; readonly name: string };
  readonly elements: readonly ServedElement[];
  /** Maps of a run by LS number; all elements have the same LS. */
  readonly mapsOf: (runNumber: number, mePath: string) => ReadonlyMap<number, Map2D>;
}

/** The answers of a DIALS server that has these maps of one dataset, and no OMS at all. */
export const answerMaps =
  ({ dataset, elements, mapsOf }: ServedMaps) =>
  (url: URL, path: string): Reply => {
    const run = Number(url.searchParams.get("run_number"));
    const ids = { dataset_id: dataset.datasetId, dataset: dataset.name, run_number: run };
    if (path === "mes/") {
      return json(elements.map(({ mePath }, i) => ({ me_id: i + 1, me: mePath, count: 1, dim: 2 })));
    }
    if (path === "lumisection/") {
      const lsNumbers = [...mapsOf(run, elements[0].mePath).keys()];
      return page(
        lsNumbers.map((ls) => ({ ...ids, ls_number: ls, th1_count: 0, th2_count: elements.length })),
      );
    }
    if (path === "th2/") {
      const meId = Number(url.searchParams.get("me_id"));
      const { mePath, axes } = elements[meId - 1];
      const rows = [...mapsOf(run, mePath)].map(([ls, data]) => ({
        ...{ ...ids, ls_number: ls, me: mePath, me_id: meId, file_id: 1 },
        ...axes,
        entries: data.flat().reduce((sum, n) => sum + n, 0),
        data,
      }));
      return page(rows);
    }
    return json({ data: [], meta: { totalResourceCount: 0 } });
  };
