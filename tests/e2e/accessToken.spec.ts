import { untilJudged } from "./expertPage";
import { expect, startLumiscope, test } from "./lumiscope";

const TOKEN = "correct horse battery staple";

test("a server that demands a token: the browser asks once, page and workers get in", async ({ browser }) => {
  process.env.LUMISCOPE_ACCESS_TOKEN = TOKEN;
  const server = await startLumiscope(0, ["--require-token"]);
  try {
    expect((await fetch(server.origin)).status).toBe(401);

    const httpCredentials = { username: "shifter", password: TOKEN };
    const context = await browser.newContext({ httpCredentials });
    const page = await context.newPage();
    const refused: string[] = [];
    context.on("response", (response) => {
      if ([401, 403].includes(response.status())) refused.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(`${server.origin}/expert/900004`);
    await untilJudged(page);
    // The browser may be asked for the page itself, never for what page and workers fetch.
    expect(refused.filter((answer) => !answer.endsWith("/expert/900004"))).toEqual([]);
    await context.close();
  } finally {
    delete process.env.LUMISCOPE_ACCESS_TOKEN;
    await server.stop();
  }
});
