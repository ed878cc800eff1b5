import type { Browser } from "@playwright/test";

const POLL_MS = 200;

/** A page that is looked at only when it is asked something. */
export interface UnwatchedPage {
  open(url: string): Promise<void>;
  /** Waits until the page has an element. @throws Error after `withinMs` */
  waitFor(selector: string, withinMs: number): Promise<void>;
}

interface Reply {
  readonly id?: number;
  readonly result?: { readonly result?: { readonly value?: unknown } };
  readonly error?: { readonly message: string };
}

/**
 * A page in a context of its own that Playwright did not make and does not attach to. To a page of Playwright's the
 * browser keeps the body of every answer, for whoever may ask for it: 170 MB in a run of 12,000 maps, which no user's
 * page has.
 */
export async function unwatchedPage(browser: Browser): Promise<UnwatchedPage> {
  const root = await browser.newBrowserCDPSession();
  const { browserContextId } = await root.send("Target.createBrowserContext");
  const size = { width: 1440, height: 900 };
  const { targetId } = await root.send("Target.createTarget", {
    url: "about:blank",
    browserContextId,
    ...size,
  });
  const { sessionId } = await root.send("Target.attachToTarget", { targetId, flatten: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  root.on("Target.receivedMessageFromTarget", ({ message }) => {
    const reply = JSON.parse(message) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  let lastId = 0;
  const send = async (method: string, params: object): Promise<unknown> => {
    const id = ++lastId;
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    await root.send("Target.sendMessageToTarget", {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    const { result, error } = await reply;
    waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result?.result?.value;
  };
  return {
    open: async (url) => {
      await send("Page.navigate", { url });
    },
    waitFor: async (selector, withinMs) => {
      const expression = `document.querySelector(${JSON.stringify(selector)}) !== null`;
      const deadline = performance.now() + withinMs;
      while ((await send("Runtime.evaluate", { expression, returnByValue: true })) !== true) {
        if (performance.now() > deadline) throw new Error(`No ${selector} within ${withinMs} ms.`);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
  };
}
