import { spoolFile } from '../home/home-layout.ts';
import { numberOf, readJsonObject } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';

/** Runs for one gateway in this time, whatever the stage: a loop of retries must not become a load on it. */
const RUNS_WINDOW_MS = 10 * 60_000;
const RUNS_MAX = 12;
const REMEMBERED_MAX = 64;

/** Which gateways were asked when. */
export interface ProbeLedger {
  /** How long ago this question was asked last, ms; null = never, or at a time that is still to come. */
  ageMs(question: string, nowMs: number): number | null;
  /** Whether the gateway may be asked now; if so, it counts as asked, and is on disk when this returns. */
  take(question: string, host: string, nowMs: number): boolean;
}

interface Ledger {
  /** Host → times of its last runs. */
  readonly runs: Map<string, readonly number[]>;
  /** Question → when it was asked last. */
  readonly asked: Map<string, number>;
}

function putLast<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > REMEMBERED_MAX) map.delete(map.keys().next().value ?? '');
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function readLedger(path: string): Ledger {
  const ledger: Ledger = { runs: new Map(), asked: new Map() };
  const file = readJsonObject(path);
  for (const [host, times] of Object.entries(objectOf(file?.runs)))
    if (Array.isArray(times))
      putLast(ledger.runs, host.slice(0, 255), times.filter(Number.isFinite).slice(-RUNS_MAX));
  for (const [question, at] of Object.entries(objectOf(file?.asked)))
    putLast(ledger.asked, question.slice(0, 512), numberOf(at, 0));
  return ledger;
}

/** Keeps the count beside the spool, so that neither scheduled passes nor restarts begin anew; null = in memory alone. */
export function openProbeLedger(spool: string | null, log: (line: string) => void): ProbeLedger {
  const path = spool === null ? null : spoolFile(spool, 'probe-runs.json');
  const { runs, asked }: Ledger = path === null ? { runs: new Map(), asked: new Map() } : readLedger(path);
  // Only together with an attempt, so never while nothing happens.
  const save = (): void => {
    if (path === null) return;
    const text = JSON.stringify({ runs: Object.fromEntries(runs), asked: Object.fromEntries(asked) });
    try {
      writeAtomically(path, `${text}\n`);
    } catch (error) {
      // A full disk must not cost the attempt its probes; this process still counts.
      log(`probe-runs ${String(error)}`);
    }
  };
  return {
    ageMs(question, nowMs) {
      const atMs = asked.get(question);
      return atMs === undefined || atMs > nowMs ? null : nowMs - atMs;
    },
    take(question, host, nowMs) {
      // A clock set back leaves times of the future behind; they count no more than old ones.
      const recent = (runs.get(host) ?? []).filter((at) => nowMs - at >= 0 && nowMs - at < RUNS_WINDOW_MS);
      if (recent.length >= RUNS_MAX) return false;
      putLast(runs, host, [...recent, nowMs]);
      putLast(asked, question, nowMs);
      save();
      return true;
    },
  };
}
