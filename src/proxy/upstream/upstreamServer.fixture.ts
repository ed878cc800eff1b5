import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type RunningServer, type ServerOptions, startServer } from "../startServer";
import type { Upstream } from "./cachedUpstream";
import { upstreamSource } from "./upstreamSource";

/** The secret that must never reach a caller. */
export const TOKEN = "upstream-secret";
export const json = { "content-type": "application/json" };

export interface ProxyOfUpstream extends RunningServer {
  /** Address of the server behind the proxy. */
  readonly base: string;
}

/** Starts servers that answer as told, each behind a proxy, and stops them together. */
export class UpstreamServers {
  private readonly open: { close(): unknown }[] = [];

  async proxyOf(
    listener: RequestListener,
    upstreamOptions: Partial<Upstream> = {},
    serverOptions: ServerOptions = {},
  ): Promise<ProxyOfUpstream> {
    const upstream = createServer(listener);
    await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    this.open.push({ close: () => upstream.closeAllConnections() }, upstream);
    const base = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/api/v1/`;
    return this.proxyTo({ baseUrl: base, ...upstreamOptions }, serverOptions);
  }

  async proxyTo(
    upstream: Pick<Upstream, "baseUrl"> & Partial<Upstream>,
    options: ServerOptions = {},
  ): Promise<ProxyOfUpstream> {
    const source = upstreamSource({ credential: { kind: "token", token: TOKEN }, ...upstream });
    const server = await startServer({ ...options, source });
    this.open.push(server);
    return { ...server, base: upstream.baseUrl };
  }

  async close(): Promise<void> {
    for (const one of this.open.splice(0).reverse()) await one.close();
  }
}
