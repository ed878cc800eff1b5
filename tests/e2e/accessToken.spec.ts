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
    await page.goto(`${server.origin}/expert/900004`);
    await untilJudged(page);
    await context.close();
  } finally {
    delete process.env.LUMISCOPE_ACCESS_TOKEN;
    await server.stop();
  }
});
