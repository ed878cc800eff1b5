import { BlockList, isIP, isIPv6 } from "node:net";
import type { NameSource } from "./caller";
import type { DecisionPlace } from "./databasePlace";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where decisions are kept.
 * @param folder of --decisions
 * @returns undefined where nothing is said: the program's own folder
 * @throws RangeError where they contradict each other or make no sense
 */
export function readPlace(folder: string | undefined, env: Environment): DecisionPlace | undefined {
  const url = env.LUMISCOPE_DATABASE_URL;
  if (!url) return folder === undefined ? undefined : { kind: "folder", folder };
  if (folder !== undefined) throw new RangeError("Give --decisions or LUMISCOPE_DATABASE_URL, not both.");
  // Never printed: it may hold a password.
  if (!/^postgres(ql)?:\/\/[^/]/.test(url))
    throw new RangeError(
      "LUMISCOPE_DATABASE_URL is no address of a PostgreSQL database (postgres://USER@HOST/NAME).",
    );
  return { kind: "postgres", url };
}

/**
 * How people are known by name.
 * @throws RangeError
 */
export function readNameSource(env: Environment): NameSource {
  const {
    LUMISCOPE_AUTH: auth,
    LUMISCOPE_AUTH_HEADER: header = "x-forwarded-user",
    LUMISCOPE_AUTH_FROM: from = "127.0.0.1,::1",
  } = env;
  if (!auth) return { kind: "self-declared" };
  if (auth !== "header") throw new RangeError(`LUMISCOPE_AUTH is ${auth}; it can be "header" or absent.`);
  if (!/^[\w-]+$/.test(header)) throw new RangeError("LUMISCOPE_AUTH_HEADER is no name of a header.");
  return { kind: "header", header: header.toLowerCase(), trusted: addressesOf(from) };
}

/** "127.0.0.1,10.0.0.0/8,::1" */
function addressesOf(list: string): BlockList {
  const trusted = new BlockList();
  for (const entry of list.split(",").map((part) => part.trim())) {
    const [, address, bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const width = isIPv6(address) ? 128 : 32;
    if (isIP(address) === 0 || Number(bits ?? 0) > width)
      throw new RangeError(
        `LUMISCOPE_AUTH_FROM has ${entry}, which is no address (10.0.0.7, 10.0.0.0/8, ::1).`,
      );
    trusted.addSubnet(address, Number(bits ?? width), width === 128 ? "ipv6" : "ipv4");
  }
  return trusted;
}
