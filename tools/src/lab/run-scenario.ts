import { closeSync, mkdtempSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CollectorPaths,
  runVerb,
  spoolBytes,
  spooledAttempts,
  startCollector,
} from './collector-process.ts';
import type { AttemptMade, Expected, Lab, Scenario } from './drive-lab.ts';
import type { Miss } from './explain-miss.ts';
import { holdLab } from './hold-lab.ts';

/** What the dashboard tells of one attempt. */
export interface Got {
  readonly result: string;
  readonly stage: string;
  readonly cause: string | null;
  readonly confidence: number;
  /** Names of the probes whose raw findings are stored with it. */
  readonly probes: readonly string[];
}

export interface ScenarioResult {
  readonly scenario: string;
  /** null = the lab never got to say it. */
  readonly expected: Expected | null;
  /** null = the attempt never reached the dashboard. */
  readonly got: Got | null;
  /** From the release of the fault until the dashboard's API had the attempt. */
  readonly seconds: number;
  /** The whole scenario, from injecting the fault. */
  readonly runSeconds: number;
  readonly ok: boolean;
  /** The same attempt diagnosed without what its probes found. */
  readonly withoutProbes?: { readonly got: Got; readonly ok: boolean; readonly miss?: Miss };
  /** The verdict once it is known how others fare, and what made it another. */
  readonly revised?: { readonly got: Got; readonly because: string | null };
  /** Why it could not be run to its end. */
  readonly error?: string;
  /** Why it was not told right. */
  readonly miss?: Miss;
}

export interface ScenarioParts {
  readonly lab: Lab;
  readonly paths: Omit<CollectorPaths, 'spool'>;
  /** Folder for this run's logs and spools. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Another run has a fault in place; this one waits. */
  readonly onWait: () => void;
  /** What runs take turns by, when that is not the machine's one lab. */
  readonly turn?: string | undefined;
  /** Asks the dashboard's API for the newest of these attempts; null while none is there. */
  readonly read: (attemptIds: readonly string[]) => Promise<Got | null>;
}

/** An attempt is told a few seconds after its last line, and its probes may take ten more. */
const SPOOL_SECONDS_MAX = 25;
const DASHBOARD_SECONDS_MAX = 10;

export function isOk(expected: Expected, got: Got | null): boolean {
  if (!got || got.result !== expected.result || got.stage !== expected.stage) return false;
  return got.cause === expected.cause || (got.cause !== null && expected.alsoAcceptable.includes(got.cause));
}

async function waitForSpool(paths: CollectorPaths, signal: AbortSignal): Promise<void> {
  const end = Date.now() + SPOOL_SECONDS_MAX * 1000;
  let seen = -1;
  while (Date.now() < end) {
    const bytes = spoolBytes(paths.spool);
    if (bytes !== seen && bytes > 0 && (await spooledAttempts(paths)).length > 0) return;
    seen = bytes;
    await sleep(250, undefined, { signal });
  }
}

/** The fault is held while the client tries and the collector looks; only then is it released. */
async function tryHeld(
  parts: ScenarioParts,
  scenario: Scenario,
  paths: CollectorPaths,
  log: string,
): Promise<AttemptMade> {
  const { lab, signal } = parts;
  const letGo = await holdLab(parts.onWait, signal, parts.turn);
  try {
    await lab.hold(scenario.name);
    const collector = await startCollector(lab, paths, `${scenario.client}=${log}`);
    try {
      const made = await lab.attempt(scenario.name, log, signal);
      await waitForSpool(paths, signal);
      await collector.stop();
      return made;
    } finally {
      collector.kill();
    }
  } finally {
    lab.release();
    await letGo();
  }
}

/** One scenario from the held fault to the dashboard. One that breaks is a result too; an interrupted one throws. */
export async function runScenario(parts: ScenarioParts, scenario: Scenario): Promise<ScenarioResult> {
  const startedMs = Date.now();
  try {
    return await runToEnd(parts, scenario);
  } catch (error) {
    if (parts.signal.aborted) throw error;
    const runSeconds = Math.round((Date.now() - startedMs) / 100) / 10;
    const message = error instanceof Error ? error.message : String(error);
    return {
      scenario: scenario.name,
      expected: null,
      got: null,
      seconds: 0,
      runSeconds,
      ok: false,
      error: message,
    };
  }
}

async function runToEnd(parts: ScenarioParts, scenario: Scenario): Promise<ScenarioResult> {
  const startedMs = Date.now();
  // A scenario may be run twice: each time with a spool and a log of its own.
  const folder = mkdtempSync(join(parts.folder, `${scenario.name}-`));
  const log = join(folder, 'client.log');
  closeSync(openSync(log, 'w'));
  const paths = { ...parts.paths, spool: join(folder, 'spool') };
  const { expected } = await tryHeld(parts, scenario, paths, log);
  const releasedMs = Date.now();
  const ids = await spooledAttempts(paths);
  await runVerb(paths, ['once', '--source', `${scenario.client}=${log}`, '--spool', paths.spool]);
  let got = await parts.read(ids);
  while (!got && ids.length > 0 && Date.now() - releasedMs < DASHBOARD_SECONDS_MAX * 1000) {
    await sleep(100, undefined, { signal: parts.signal });
    got = await parts.read(ids);
  }
  const since = (ms: number): number => Math.round((Date.now() - ms) / 100) / 10;
  const times = { seconds: since(releasedMs), runSeconds: since(startedMs) };
  return { scenario: scenario.name, expected, got, ...times, ok: isOk(expected, got) };
}
