import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CollectorConfig,
  diffMachineState,
  type Evidence,
  lintProfile,
  type MachineState,
  type ProbeName,
} from '@tsunagu/core/collect';
import type { Client, ProfileProblem } from '@tsunagu/core/vocabulary';
import type { CollectorEnv } from '../env.ts';
import { openProbeLedger } from '../probes/probe-ledger.ts';
import { type EvidenceDesk, type EvidenceQuestion, openEvidenceDesk } from './gather-evidence.ts';
import { type LastConnectedFile, openLastConnected, seenOfGateway } from './last-connected.ts';

/** Facts that need a tool of the system are at most this old when a failure is explained. */
const FACTS_FAILED_MS = 60_000;
const FACTS_CONNECTED_MS = 10 * 60_000;
/**
 * A gateway that dies fails everybody at once: each machine looks at its own moment of these, so that ten thousand probes
 * are no second blow to what is just coming up again.
 */
const SPREAD_MS = 3000;

export interface DeskParts {
  readonly env: CollectorEnv;
  readonly spool: string;
  readonly nowMs: () => number;
  readonly config: () => CollectorConfig | null;
  readonly extraCa: readonly string[];
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** How long this look waits for its turn, ms; by chance unless told. */
  readonly spreadMs?: () => number;
}

function nameOf({ gateway }: EvidenceQuestion): string | null {
  return gateway && `${gateway.host.toLowerCase()}:${gateway.port ?? ''}`;
}

/** What is wrong with the profiles that lead to this gateway, or, while nobody knows it, with this client's. */
export function problemsOf(
  machine: MachineState,
  { client, gateway }: Pick<EvidenceQuestion, 'client' | 'gateway'>,
  addresses: readonly string[] | null,
): ProfileProblem[] | null {
  const host = gateway?.host.toLowerCase() ?? null;
  const profiles = machine.profiles.filter(
    (profile) =>
      profile.client === client && (host === null || (profile.host?.toLowerCase() ?? host) === host),
  );
  if (profiles.length === 0) return null;
  const families = profiles.some((profile) => profile.ipv4Only)
    ? lintProfile({ server: host ?? '-', ipv4Only: true, addresses }).problems
    : [];
  return [...new Set([...profiles.flatMap((profile) => profile.problems), ...families])].slice(0, 8);
}

function explain(
  evidence: Evidence,
  machine: MachineState,
  question: EvidenceQuestion,
  last: LastConnectedFile,
): Evidence {
  const gateway = seenOfGateway(evidence);
  const problems = problemsOf(machine, question, gateway?.addresses ?? null);
  const name = nameOf(question);
  const before = name === null ? null : last.get(name);
  const changes = before && {
    lastConnectedAt: before.at,
    changes: diffMachineState(before, { machine, gateway }),
  };
  return {
    ...evidence,
    ...(problems === null ? {} : { profileProblems: problems }),
    ...(changes === null ? {} : { changes }),
  };
}

/** Probes, the look at the profile, and what is different since it last worked, for each attempt that asks. */
export function openDesk(parts: DeskParts): EvidenceDesk {
  const { env, nowMs } = parts;
  const last = openLastConnected(parts.spool);
  // Loaded when first needed: TLS and DNS take 4 MB of a process in which mostly nothing fails.
  const state = async (client: Client, ageMsMax: number) =>
    (await import('../state/machine-state.ts')).readMachineState(env, [client], nowMs(), ageMsMax);

  const spreadMs = parts.spreadMs ?? (() => Math.random() * SPREAD_MS);
  const probe = async (plan: readonly ProbeName[], { gateway, protocol, stage }: EvidenceQuestion) => {
    // Stopped while it waits: the probes then say themselves that they were cancelled.
    await sleep(spreadMs(), undefined, { signal: parts.signal }).catch(() => undefined);
    const [{ makeProbes }, { runProbes }, { readSurroundings }] = await Promise.all([
      import('../probes/registry.ts'),
      import('../probes/run-probes.ts'),
      import('../state/surroundings.ts'),
    ]);
    return runProbes(
      plan,
      makeProbes(env.windows?.systemRoot ?? null),
      { host: gateway?.host ?? null, port: gateway?.port ?? null, protocol, stage },
      await readSurroundings(env, parts.config(), parts.extraCa),
      { collectedAt: new Date(nowMs()).toISOString(), signal: parts.signal },
    );
  };

  const ledger = openProbeLedger(parts.spool, parts.log);
  const desk = openEvidenceDesk(async (plan, question) => {
    if (question.connected) return probe(plan, question);
    const machine = state(question.client, FACTS_FAILED_MS).catch(() => null);
    const evidence = await probe(plan, question);
    const found = await machine;
    // What probes found must not be lost with a state that could not be read.
    return found ? explain(evidence, found, question, last) : evidence;
  }, ledger);

  const remember = async (question: EvidenceQuestion, evidence: Evidence | null, at: string) => {
    const name = nameOf(question);
    if (name === null) return;
    const machine = await state(question.client, FACTS_CONNECTED_MS);
    last.set(name, { at, machine, gateway: seenOfGateway(evidence) });
  };

  return {
    gather(question, atMs) {
      const evidence = desk.gather(question, atMs);
      if (!question.connected) return evidence;
      const at = new Date(atMs).toISOString();
      const remembered = Promise.resolve(evidence)
        .then((found) => remember(question, found, at))
        .catch((error: unknown) => parts.log(`last-connected ${String(error)}`));
      // The attempt waits for its probes anyway, so that a single pass does not end before this is on disk.
      return evidence && remembered.then(() => evidence);
    },
  };
}
