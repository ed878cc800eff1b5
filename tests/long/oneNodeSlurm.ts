import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** A Slurm of this machine alone. */
export interface OneNodeSlurm {
  /** For sbatch and its like. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const PROGRAMS = ["/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch"];

/** Tasks at a time, whatever the machine has: starting and ending them takes Slurm longer than the tasks take. */
const SLOTS = 6;

/** Why no Slurm can be started here; undefined where it can. */
export function whyNoSlurm(): string | undefined {
  const missing = PROGRAMS.filter((program) => !existsSync(program));
  if (missing.length > 0) return `${missing.join(", ")} not installed (apt-get install slurm-wlm)`;
  return process.getuid?.() === 0 ? undefined : "not root";
}

/** Starts munged, slurmctld and slurmd with all they write in `folder`. @param ports two free ones */
export async function startSlurm(folder: string, ports: readonly [number, number]): Promise<OneNodeSlurm> {
  const at = (name: string) => join(folder, name);
  await mkdir(at("state"), { recursive: true });
  await mkdir(at("spool"), { recursive: true });
  await writeFile(at("key"), randomBytes(128), { mode: 0o400 });
  await chmod(folder, 0o755);
  await writeFile(at("slurm.conf"), configuration(folder, ports));
  const environment = { SLURM_CONF: at("slurm.conf") };
  const options = { env: { ...process.env, ...environment }, stdio: "ignore" } as const;
  const munged = spawn(
    "/usr/sbin/munged",
    [
      ...["--foreground", "--force", `--key-file=${at("key")}`, `--socket=${at("munge.socket")}`],
      ...[
        `--pid-file=${at("munge.pid")}`,
        `--log-file=${at("munge.log")}`,
        `--seed-file=${at("munge.seed")}`,
      ],
    ],
    options,
  );
  await until(() => existsSync(at("munge.socket")), "munged has no socket");
  const daemons = [
    spawn("/usr/sbin/slurmctld", ["-D"], options),
    spawn("/usr/sbin/slurmd", ["-D", "-N", hostname()], options),
  ];
  const stop = async () => {
    for (const daemon of [...daemons, munged]) await ended(daemon);
  };
  try {
    await until(() => nodeIsIdle(options.env), "the node of Slurm is not idle");
  } catch (error) {
    await stop();
    throw error;
  }
  return { environment, stop };
}

function nodeIsIdle(env: NodeJS.ProcessEnv): boolean {
  try {
    return (
      execFileSync("sinfo", ["-h", "-o", "%T"], { env, encoding: "utf8", stdio: "pipe" }).trim() === "idle"
    );
  } catch {
    return false;
  }
}

async function until(holds: () => boolean, otherwise: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (holds()) return;
    await setTimeout(500);
  }
  throw new Error(otherwise);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else {
      child.once("close", () => resolve());
      child.kill("SIGTERM");
    }
  });
}

/** No accounting, no control groups, no mail; the scheduler looks at the queue as often as it can. */
const configuration = (folder: string, [controller, node]: readonly [number, number]): string => `
ClusterName=lumiscope
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
CredType=cred/munge
SlurmctldPort=${controller}
SlurmdPort=${node}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
SlurmdParameters=config_overrides
MailProg=/bin/true
MaxArraySize=1001
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,batch_sched_delay=0,default_queue_depth=1000
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=${hostname()} NodeAddr=127.0.0.1 CPUs=${SLOTS} RealMemory=8000 State=UNKNOWN
PartitionName=main Nodes=${hostname()} Default=YES MaxTime=120 State=UP
`;
