import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "../src/proxy/startServer";
import { tableSource } from "../src/proxy/tableSource";
import { lowerCase, type RawAnswer, sendRequest } from "./httpGet";
import { recordedContent } from "./recordedTables";
import { noRecordings, readRecordings, type Recording } from "./recordings";

/** The API; the page at "/" is DIALS' own. */
const SERVED = /^\/api\//;

/** Rows of the waiver tables in DIFFERENCES.md: recording numbers, what DIALS does, what we do, why. */
const waived = new Map(
  readFileSync(join(import.meta.dirname, "../src/proxy/DIFFERENCES.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| \d/.test(line))
    .flatMap((line) => {
      const [numbers, , ours, reason] = line
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      return numbers
        .split(",")
        .map((number): [string, { status: number; reason: string }] => [
          number.trim(),
          { status: Number.parseInt(ours), reason },
        ]);
    }),
);

const recordings = readRecordings().filter(({ request }) => SERVED.test(request.path));
const numberOf = ({ name }: Recording) => name.slice(0, 3);
const tally = { identical: 0, waived: 0 };

let server: RunningServer;
beforeAll(async () => {
  if (noRecordings === undefined) {
    const source = tableSource(recordedContent(readRecordings(), Date.now));
    server = await startServer({ source, accessToken: "test-token" });
  }
});
afterAll(async () => {
  if (noRecordings !== undefined) {
    console.log(`Skipped: ${noRecordings}`);
    return;
  }
  await server.close();
  console.log(
    `Answers of the real DIALS backend: ${recordings.length} compared, ${tally.identical} identical to the byte, ` +
      `${tally.waived} waived (src/proxy/DIFFERENCES.md).`,
  );
});

describe.skipIf(noRecordings !== undefined)("the proxy answers as the recorded DIALS backend", () => {
  it.each(recordings.map((recording) => [recording.name, recording] as const))("%s", async (_, recording) => {
    const ours = await replay(recording);
    const waiver = waived.get(numberOf(recording));
    if (waiver) {
      tally.waived++;
      expect(ours.status).toBe(waiver.status);
      expect(waiver.reason).not.toBe("");
      expect(contract(ours), "a waiver for an answer that agrees").not.toEqual(contract(answerOf(recording)));
      if (ours.body !== "") expect(ours.headers["content-type"]).toBe("application/json");
      expect(Object.keys(ours.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
      return;
    }
    expect(contract(ours)).toEqual(contract(answerOf(recording)));
    tally.identical++;
  });

  it("needs each of its waivers", () => {
    const numbers = new Set(recordings.map(numberOf));
    expect([...waived.keys()].filter((number) => !numbers.has(number))).toEqual([]);
  });
});

function replay({ request }: Recording): Promise<RawAnswer> {
  const url = new URL(server.url);
  url.pathname = request.path;
  const headers = Object.fromEntries(
    // The recorded tokens that were good are stood in for by ours.
    Object.entries(request.headers).map(([name, value]) => [
      name,
      value.replace("REDACTED.JWT.SIGNATURE", "test-token").replace("test-secret", "test-token"),
    ]),
  );
  const query = request.query === "" ? "" : `?${request.query}`;
  return sendRequest(new URL(`${url.href}${query}`), request.method, headers, request.body);
}

const answerOf = ({ response }: Recording): RawAnswer => ({
  ...response,
  headers: lowerCase(response.headers),
});

/** What must agree: status, the headers that say how to read and keep the answer, and the body to the byte. */
function contract({ status, headers, body }: RawAnswer) {
  const lifetime = (Date.parse(headers.expires) - Date.parse(headers.date)) / 1000;
  // We always compress on demand and say so, as DIALS' production proxy does (recordings 195, 199).
  const vary = (headers.vary ?? "").toLowerCase().split(/,\s*/);
  return {
    status,
    contentType: headers["content-type"],
    cacheControl: headers["cache-control"],
    // The two dates are taken at different moments, and Node keeps the second one for up to a second.
    expiresIn30s: Math.abs(lifetime - 30) <= 2,
    vary: new Set(vary.filter((name) => name !== "" && name !== "accept-encoding")),
    allow: headers.allow,
    location: headers.location,
    allowedOrigin: headers["access-control-allow-origin"],
    body,
  };
}
