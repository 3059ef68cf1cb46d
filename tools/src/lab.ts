#!/usr/bin/env node
// Real faults, real clients, the real collector: does the dashboard say what was broken?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { missingForLab } from './lab/check-machine.ts';
import { bundleCollector, runVerb } from './lab/collector-process.ts';
import { describeResult } from './lab/describe-result.ts';
import { openLab, type Scenario } from './lab/drive-lab.ts';
import { childEnv, readLabEnv } from './lab/env.ts';
import { openEdge } from './lab/open-edge.ts';
import { chooseScenarios, type LabCommand, readCommandLine } from './lab/read-command-line.ts';
import { runScenario, type ScenarioResult } from './lab/run-scenario.ts';
import { describeSummary, summarizeResults } from './lab/summarize-results.ts';

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

async function runLab(
  scenarios: readonly Scenario[],
  { json, direct }: LabCommand,
  signal: AbortSignal,
): Promise<boolean> {
  const env = readLabEnv(root);
  const lab = openLab(env);
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-lab-'));
  const tell = (line: string): unknown => process.stderr.write(`lab: ${line}\n`);
  const edge = await openEdge(root, env, join(folder, 'stack'), tell, direct);
  try {
    const paths = { program: join(folder, 'tsunagu.mjs'), home: join(folder, 'home'), caFile: env.caFile };
    await bundleCollector(root, paths.program);
    const deviceId = await enrol(paths, edge.ingestUrl, await edge.token());
    const read = async (attemptIds: readonly string[]) => {
      const newest = attemptIds.at(-1);
      const view = newest === undefined ? null : await edge.read(deviceId, newest);
      return (
        view && {
          result: view.result,
          stage: view.stage,
          cause: view.verdict,
          confidence: view.confidence,
          probes: (view.payload.evidence?.probes ?? []).map(({ probe }) => probe),
        }
      );
    };
    const results: ScenarioResult[] = [];
    for (const scenario of scenarios) {
      if (signal.aborted) return false;
      const onWait = () => process.stderr.write('lab: waiting for another run to release its fault\n');
      const result = await runScenario({ lab, paths, folder, signal, onWait, read }, scenario);
      results.push(result);
      process.stdout.write(`${json ? JSON.stringify(result) : describeResult(result)}\n`);
    }
    if (scenarios.length > 1) {
      const summary = summarizeResults(
        scenarios.map(({ name }) => name),
        results,
      );
      process.stdout.write(`${json ? JSON.stringify({ summary }) : describeSummary(summary)}\n`);
    }
    return results.filter(({ ok }) => ok).length === scenarios.length;
  } finally {
    await edge.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

try {
  const command = readCommandLine(process.argv.slice(2));
  const machine = { platform: process.platform, userId: process.getuid?.(), path: childEnv().PATH ?? '' };
  const early = missingForLab([], machine);
  if (early) throw new Error(early);
  const scenarios = chooseScenarios(command, await openLab(readLabEnv(root)).list());
  const missing = missingForLab([...new Set(scenarios.map((scenario) => scenario.client))], machine);
  if (missing) throw new Error(missing);
  const allOk = await runLab(scenarios, command, interrupted.signal);
  process.exitCode = interrupted.signal.aborted ? 130 : allOk ? 0 : 1;
} catch (error) {
  process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
}
