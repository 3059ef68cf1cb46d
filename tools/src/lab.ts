#!/usr/bin/env node
// Real faults, real clients, the real collector: does the dashboard say what was broken?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AttemptView } from '@tsunagu/services/show';
import { missingForLab } from './lab/check-machine.ts';
import { bundleCollector, runVerb } from './lab/collector-process.ts';
import { describeResult } from './lab/describe-result.ts';
import { openLab, type Scenario } from './lab/drive-lab.ts';
import { childEnv, readLabEnv } from './lab/env.ts';
import { explainMiss } from './lab/explain-miss.ts';
import {
  captureOf,
  diagnoseCapture,
  gotFromCapture,
  gotFromView,
  keepCapture,
  type LabCapture,
  readCaptures,
  reviseCapture,
} from './lab/lab-capture.ts';
import { openEdge } from './lab/open-edge.ts';
import { chooseScenarios, type LabCommand, readCommandLine } from './lab/read-command-line.ts';
import { type Got, isOk, runScenario, type ScenarioResult } from './lab/run-scenario.ts';
import { describeSummary, summarizeResults, withoutProbes } from './lab/summarize-results.ts';

const root = resolve(import.meta.dirname, '../..');

async function enrol(
  paths: { program: string; home: string; caFile: string },
  ingestUrl: string,
  token: string,
) {
  const spool = join(paths.home, 'spool');
  await runVerb({ ...paths, spool }, ['enroll', '--server', ingestUrl, '--token', token]);
  const status: { deviceId: string } = JSON.parse(await runVerb({ ...paths, spool }, ['status', '--json']));
  return status.deviceId;
}

/** Prints one table, and the one without probes where that was asked for. */
function printSummary(
  names: readonly string[],
  results: readonly ScenarioResult[],
  command: LabCommand,
): void {
  const summary = summarizeResults(names, results);
  const bare = command.noProbes ? summarizeResults(names, withoutProbes(results)) : null;
  if (command.json) {
    process.stdout.write(`${JSON.stringify({ summary, ...(bare ? { withoutProbes: bare } : {}) })}\n`);
    return;
  }
  process.stdout.write(`${describeSummary(summary)}\n`);
  if (bare) process.stdout.write(`\nwithout probes: ${describeSummary(bare)}\n`);
}

/** The result as it is printed, with a second look without probes and one with others, where those were asked for. */
function judged(
  result: ScenarioResult,
  capture: LabCapture | null,
  { noProbes, peers }: LabCommand,
): ScenarioResult {
  if (capture === null) return result;
  const bare = noProbes ? gotFromCapture(capture, { probes: false }) : null;
  const missed = (got: Got | null, probes: boolean) => {
    const ok = isOk(capture.expected, got);
    const miss = explainMiss({ ...result, got, ok }, diagnoseCapture(capture, { probes }));
    return { ok, ...(miss ? { miss } : {}) };
  };
  const { miss } = missed(result.got, true);
  return {
    ...result,
    ...(miss ? { miss } : {}),
    ...(bare ? { withoutProbes: { got: bare, ...missed(bare, false) } } : {}),
    ...(peers ? { revised: reviseCapture(capture, peers) } : {}),
  };
}

function print(result: ScenarioResult, { json }: LabCommand): void {
  process.stdout.write(`${json ? JSON.stringify(result) : describeResult(result)}\n`);
}

async function runLab(
  scenarios: readonly Scenario[],
  command: LabCommand,
  signal: AbortSignal,
): Promise<boolean> {
  const env = readLabEnv(root);
  const lab = openLab(env);
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-lab-'));
  const tell = (line: string): unknown => process.stderr.write(`lab: ${line}\n`);
  const edge = await openEdge(root, env, join(folder, 'stack'), tell, command.direct);
  try {
    const paths = { program: join(folder, 'tsunagu.mjs'), home: join(folder, 'home'), caFile: env.caFile };
    await bundleCollector(root, paths.program);
    const deviceId = await enrol(paths, edge.ingestUrl, await edge.token());
    let view: AttemptView | null = null;
    const read = async (attemptIds: readonly string[]) => {
      const newest = attemptIds.at(-1);
      view = newest === undefined ? null : await edge.read(deviceId, newest);
      return view && gotFromView(view);
    };
    const results: ScenarioResult[] = [];
    for (const scenario of scenarios) {
      if (signal.aborted) return false;
      view = null;
      const onWait = () => process.stderr.write('lab: waiting for another run to release its fault\n');
      const ran = await runScenario({ lab, paths, folder, signal, onWait, read }, scenario);
      const capture = captureOf(scenario.name, ran.expected, view);
      if (capture && command.capture !== null) keepCapture(command.capture, capture);
      results.push(judged(ran, capture, command));
      print(results.at(-1) ?? ran, command);
    }
    const names = scenarios.map(({ name }) => name);
    const allOk = results.filter(({ ok }) => ok).length === scenarios.length;
    // Of a single one only why it was missed is news.
    if (scenarios.length > 1 || !allOk) printSummary(names, results, command);
    return allOk;
  } finally {
    await edge.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Diagnoses what an earlier run kept, with these sources; the lab itself is not needed. */
function diagnoseKept(file: string, command: LabCommand): boolean {
  const captures = readCaptures(file).filter(
    ({ scenario }) => command.all || command.names.includes(scenario),
  );
  const results = captures.map((capture): ScenarioResult => {
    const { scenario, expected } = capture;
    const got = gotFromCapture(capture, { probes: true });
    const ok = isOk(expected, got);
    return judged({ scenario, expected, got, seconds: 0, runSeconds: 0, ok }, capture, command);
  });
  for (const result of results) print(result, command);
  const names = captures.map(({ scenario }) => scenario);
  printSummary(names, results, command);
  return results.every(({ ok }) => ok);
}

async function runNamed(command: LabCommand, signal: AbortSignal): Promise<boolean> {
  if (command.from !== null) return diagnoseKept(command.from, command);
  const machine = { platform: process.platform, userId: process.getuid?.(), path: childEnv().PATH ?? '' };
  const early = missingForLab([], machine);
  if (early) throw new Error(early);
  const scenarios = chooseScenarios(command, await openLab(readLabEnv(root)).list());
  const missing = missingForLab([...new Set(scenarios.map((scenario) => scenario.client))], machine);
  if (missing) throw new Error(missing);
  return runLab(scenarios, command, signal);
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

try {
  const allOk = await runNamed(readCommandLine(process.argv.slice(2)), interrupted.signal);
  process.exitCode = interrupted.signal.aborted ? 130 : allOk ? 0 : 1;
} catch (error) {
  process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
}
