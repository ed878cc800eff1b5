import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, type Page } from "@playwright/test";
import { tableSource } from "../../src/proxy/tableSource";
import { recordedContent } from "../recordedTables";
import { noRecordings, readRecordings } from "../recordings";
import { HOLE, HOLE_RUN, noRealLumisection, REAL_RUN, startRealUpstream } from "../realUpstream";
import { lsCount, savedFiles, untilJudged } from "./expertPage";
import { startLumiscope } from "./lumiscope";

/** An upstream server: the root of its API, and what stops it. */
interface Upstream {
  readonly apiUrl: string;
  close(): void;
}

/** The rows that the real DIALS backend answered, behind its contract. */
async function startRecordedDials(): Promise<Upstream> {
  const source = tableSource(recordedContent(readRecordings(), Date.now));
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const answering = source.answer({
      method: "GET",
      path: url.pathname.replace(/^\/api\/v1\//, ""),
      query: url.search.slice(1),
      headers: { workspace: String(request.headers.workspace ?? "csc") },
      publicBase: "http://dials.example/api/v1/",
      body: undefined,
      signal: new AbortController().signal,
    });
    void answering.then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { apiUrl: `http://127.0.0.1:${port}/api/v1/`, close: () => server.close() };
}

/** The built app in front of an upstream server. */
async function inFrontOf(upstream: Upstream, act: (origin: string) => Promise<void>): Promise<void> {
  const app = await startLumiscope(0, ["--upstream", upstream.apiUrl]);
  try {
    await act(app.origin);
  } finally {
    await app.stop();
    upstream.close();
  }
}

/** Nothing of a real server may wear the mark of the simulation. */
const expectNotSimulated = (page: Page) =>
  expect(page.getByText("SIMULATED", { exact: true })).toHaveCount(0);

test("recorded answers of the real DIALS backend: maps drawn, nothing GOOD without luminosity", async ({
  page,
}) => {
  test.skip(noRecordings !== undefined, noRecordings);
  await inFrontOf(await startRecordedDials(), async (origin) => {
    await page.goto(`${origin}/?ds=/StreamExpress/Run2024D-Express-v1/DQMIO`);
    await expect(page.getByRole("link", { name: "380470" })).toBeVisible();
    await expectNotSimulated(page);

    // No dataset in the address: the one that has the run is taken.
    await page.goto(`${origin}/expert/380446?me=hRHGlobalm2&ls=7`);
    await untilJudged(page);
    await expect(page.getByRole("banner")).toContainText("StreamExpress/Run2024D-Express-v1");
    await expectNotSimulated(page);
    // Entries of LS 7 as recorded (040-th2-get).
    await expect(page.getByRole("main")).toContainText("4,103 hits");
    expect(await lsCount(page, "GOOD")).toBe(0);
    expect(await lsCount(page, "NOT EVALUATED")).toBe(40);

    await page.getByRole("button", { name: /^Export/ }).click();
    const files = await savedFiles(page, 8, () =>
      page.getByRole("button", { name: /^Save 8 files/ }).click(),
    );
    // Six of the eight disks were never recorded.
    expect(files.get("CSC_Lumiscope_Collisions2024_380446_380446_GoodLS_partial_DRAFT.json")).toBe("{}\n");
  });
});

test("the real lumisection of ME-2: drawn, scored, and a hole cut into it is named", async ({ page }) => {
  test.skip(noRealLumisection !== undefined, noRealLumisection);
  const simulation = await startLumiscope();
  try {
    await inFrontOf(await startRealUpstream(simulation.origin), async (origin) => {
      const result = page.getByRole("complementary");
      await page.goto(`${origin}/expert/${REAL_RUN}?me=hRHGlobalm2`);
      await untilJudged(page);
      await expectNotSimulated(page);
      await expect(page.getByRole("main")).toContainText("14,956 hits");
      await expect(result).toContainText("Anomalies of the runnone");
      // Seven of the eight required disks were never published: this LS cannot be GOOD.
      expect(await lsCount(page, "GOOD")).toBe(0);
      await page.goto(`${origin}/expert/${HOLE_RUN}?me=hRHGlobalm2`);
      await untilJudged(page);
      await expect(result).toContainText(HOLE.replace("-", "−"));
    });
  } finally {
    await simulation.stop();
  }
});
