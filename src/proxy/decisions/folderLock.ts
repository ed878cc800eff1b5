import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Another process of this machine works in the folder; two would ruin it. */
export class FolderLockedError extends Error {
  override readonly name = "FolderLockedError";
}

interface FolderLock {
  release(): Promise<void>;
}

/**
 * Reserves a folder for this process. The lock is an open socket, so that it ends with the process however that ends; a
 * file with a process number would outlive a kill, and another process may have that number after a restart.
 * @throws FolderLockedError
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = lockAddress(folder);
  try {
    return await listen(address);
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (await answers(address)) throw new FolderLockedError("another process has the folder open");
  }
  // Left behind by a process that was killed; only where the socket is a file.
  await rm(address, { force: true });
  return listen(address);
}

/** Linux and Windows have addresses that are no files and go with the process. */
function lockAddress(folder: string): string {
  const name = `lumiscope-${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<FolderLock> {
  const server = createServer((socket) => socket.destroy());
  // A lock alone keeps no process alive.
  server.unref();
  return new Promise((locked, failed) => {
    server.once("error", failed);
    server.listen(address, () => {
      locked({
        release: () =>
          new Promise((released) => {
            server.close(() => released());
          }),
      });
    });
  });
}

const answers = (address: string): Promise<boolean> =>
  new Promise((decide) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      decide(true);
    });
    socket.once("error", () => decide(false));
  });

const isTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "EADDRINUSE";
