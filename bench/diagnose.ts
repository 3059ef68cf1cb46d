#!/usr/bin/env node
// µs of processor time per diagnosis, over what a simulated company fails with in a month.
import type { Attempt } from '@tsunagu/core/collect';
import { diagnose } from '@tsunagu/core/diagnose';
import { createCalendar, createWorld, DAY_MS, machineHistory, pastOutages } from '@tsunagu/testkit/simulator';
import { cpuTimeOf, median } from './cpu-time.ts';
import { machineFacts } from './machine-facts.ts';
import { writeReport } from './report.ts';

const MACHINES = 300;
const ROUNDS = 9;
const NOW_MS = Date.UTC(2026, 10, 18, 3);

function failures(): Attempt[] {
  const calendar = createCalendar();
  const world = createWorld({
    seed: 'bench',
    machines: MACHINES,
    enrolledAtMs: NOW_MS - 30 * DAY_MS,
    calendar,
    outages: pastOutages(calendar, NOW_MS),
  });
  return world.fleet
    .flatMap((machine) => machineHistory(world, machine, NOW_MS - 30 * DAY_MS, NOW_MS))
    .flatMap(({ item }) => (item.type === 'attempt' ? [item.attempt] : []))
    .filter((attempt) => attempt.evidence !== null && attempt.result !== 'connected');
}

const facts = machineFacts();
const attempts = failures();
const diagnoseAll = () =>
  attempts.map((attempt) =>
    diagnose(attempt, attempt.evidence === null ? null : { ...attempt.evidence, clockSkewMs: 0 }),
  );
const first = await cpuTimeOf(diagnoseAll);
const rounds: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  rounds.push((await cpuTimeOf(diagnoseAll)).cpuUs / attempts.length);
}
const named = first.value.filter(({ verdict }) => verdict !== null && verdict !== 'unknown').length;

writeReport(
  {
    name: 'diagnose',
    title: 'Diagnosis: processor time per failed attempt',
    how: [
      `\`npx node bench/diagnose.ts\`: every failed or dropped attempt of ${MACHINES} simulated machines in 30 days with three outages, with its probes, diagnosed ${ROUNDS} times after one warm-up.`,
    ],
    rows: [
      ['attempts with evidence', String(attempts.length)],
      ['**µs per diagnosis, median of the rounds**', median(rounds).toFixed(1)],
      ['lowest and highest round', `${Math.min(...rounds).toFixed(1)} – ${Math.max(...rounds).toFixed(1)}`],
      ['first round, cold', (first.cpuUs / attempts.length).toFixed(1)],
      ['share with a named cause', `${((100 * named) / attempts.length).toFixed(1)} %`],
    ],
  },
  facts,
  new Date(),
);
