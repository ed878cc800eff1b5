import { get } from "node:http";
import { savedFiles, untilJudged } from "./expertPage";
import { expect, startLumiscope, test } from "./lumiscope";

/** Status of the log of decisions for a request from an address of this machine, with a name in the login's header. */
const statusFor = (origin: string, localAddress: string, headers: Record<string, string>): Promise<number> =>
  new Promise((answered, failed) => {
    get(`${origin}/api/v1/lumiscope/decisions/`, { localAddress, headers }, (answer) => {
      answer.resume();
      answered(answer.statusCode ?? 0);
    }).on("error", failed);
  });

test("names come from the login in front of the server, and from nobody who only says so", async ({
  browser,
}) => {
  const env = { LUMISCOPE_AUTH: "header", LUMISCOPE_AUTH_HEADER: "Remote-User" };
  const login = await startLumiscope(0, [], { ...env, LUMISCOPE_AUTH_FROM: "127.0.0.1" });
  const context = await browser.newContext({
    baseURL: login.origin,
    extraHTTPHeaders: { "remote-user": "Eva" },
  });
  try {
    const page = await context.newPage();
    await page.goto("/expert/900004?v=1&ls=12");
    await untilJudged(page);
    await page.keyboard.press("b");
    const dialog = page.getByRole("dialog", { name: "Decide on run 900004" });
    await expect(dialog.getByLabel("Logged in as")).toHaveValue("Eva");
    await expect(dialog.getByLabel("Logged in as")).not.toBeEditable();
    await page.keyboard.type("HV trip");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    // Not before the server has it: until then the name is only what this browser says.
    await expect(page.getByRole("region", { name: "Verdict" })).toContainText("BAD by Eva (login)", {
      timeout: 60_000,
    });
    await page.keyboard.press("e");
    await expect(page.getByRole("button", { name: "Save 8 files" })).toBeFocused();
    const files = await savedFiles(page, 8, () => page.keyboard.press("Enter"));
    const named = [...files].filter(([, text]) => text.includes("Eva"));
    expect(named.length).toBeGreaterThan(2);
    for (const [name, text] of named)
      if (!name.endsWith(".provenance.json")) expect(text, name).not.toContain("self-declared");
    expect(files.get([...files.keys()].find((name) => name.endsWith(".provenance.json")) ?? "")).toMatch(
      /"name": "Eva",\s*"identity": "sso"/,
    );

    const eva = { "remote-user": "Eva" };
    expect(await statusFor(login.origin, "127.0.0.1", eva)).toBe(200);
    expect(await statusFor(login.origin, "127.0.0.1", {})).toBe(403);
    // The same header from an address that is not the login's, whatever it claims to stand for.
    expect(await statusFor(login.origin, "127.0.0.2", { ...eva, "x-forwarded-for": "127.0.0.1" })).toBe(403);
  } finally {
    await context.close();
    await login.stop();
  }
});
