#!/usr/bin/env node
// From the fifth person's attempt to the incident's row and to the open page, with 500 attempts a second beside it.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@tsunagu/db';
import { createEnrolmentToken } from '@tsunagu/services/access';
import {
  connectEdge,
  createDevice,
  createRandom,
  DAY_MS,
  deliver,
  OUTAGE_KINDS,
  personNamer,
  playSession,
} from '@tsunagu/testkit/simulator';
import { type Branch, type BranchPlan, branchCompany, KEY_SEED } from './live/branch-company.ts';
import { startBackground } from './live/start-background.ts';
import { startProduct } from './live/start-product.ts';
import { watchIncidents } from './live/watch-incidents.ts';
import { watchNow } from './live/watch-page.ts';
import { machineFacts } from './machine-facts.ts';
import { endWithParent } from './own-children.ts';
import { readBenchOptions } from './read-bench-options.ts';
import { writeReport } from './report.ts';

const PEOPLE = 8;
const FIFTH = 4;
/** Between two people's tries. */
const APART_MS = 200;
/** Nothing within this time is a miss. */
const PATIENCE_MS = 20_000;
const BETWEEN_MS = 1_000;
const SETTLE_MS = 10_000;
/** What stops everybody of a gateway at once, whatever line they are on. */
const KINDS = OUTAGE_KINDS.filter(
  (kind) => !['certificate-expired', 'dns-server-down', 'line-down'].includes(kind),
);

interface Round {
  readonly gateway: string;
  readonly kind: string;
  readonly verdict: string | null;
  readonly people: number | null;
  readonly incidentMs: number | null;
  readonly pageMs: number | null;
}

const { json, numbers } = readBenchOptions({ rounds: 24, machines: 1_600, rate: 500 });
const facts = machineFacts();
const say = (text: string) => process.stderr.write(`${text}\n`);
endWithParent('SIGTERM', () => process.exit(1));

await using product = await startProduct();
const db = openDatabase(product.databaseUrl, { max: 2, applicationName: 'tsunagu bench' });
const plan: BranchPlan = { machines: numbers.machines, branches: numbers.rounds, nowMs: Date.now() };
say(`enrolling ${numbers.machines} machines and delivering their past`);
const background = await startBackground(product.ingestUrl, await siteTokens(), plan, numbers.rate);
const personOf = personNamer({ personKey: background.personKey, sendNamesInClear: false });
const company = branchCompany(plan, personOf);
const edge = connectEdge(product.ingestUrl, 8);
const incidents = await watchIncidents(db);
const page = await watchNow(product.dashboardUrl);
say(`the page is open; ${numbers.rounds} gateways are struck one after the other`);
await sleep(SETTLE_MS);
const rounds: Round[] = [];
for (const [number, branch] of company.branches.entries()) {
  rounds.push(await strike(branch, KINDS[number % KINDS.length] ?? 'gateway-down'));
  say(JSON.stringify(rounds.at(-1)));
  await sleep(BETWEEN_MS);
}
const sent = await background.stop();
await page[Symbol.asyncDispose]();
await incidents.stop();
edge.close();
await db.close();
tell();

async function siteTokens(): Promise<Record<string, string>> {
  const tokens: Record<string, string> = {};
  for (const site of new Set(branchCompany(plan).world.fleet.map((machine) => machine.site))) {
    const request = { label: site, site, usesMax: numbers.machines, validDays: 1 };
    tokens[site] = (await createEnrolmentToken({ db, now: new Date() }, request, 'system')).token;
  }
  return tokens;
}

/** People of a gateway fail one after the other until it is told and shown. */
async function strike(branch: Branch, kind: (typeof OUTAGE_KINDS)[number]): Promise<Round> {
  const outage = {
    kind,
    gateway: branch.gateway,
    fromMs: Date.now() - 1_000,
    toMs: Date.now() + DAY_MS,
    share: 1,
  };
  const world = { ...company.world, outages: [outage] };
  let fifthMs = Number.NaN;
  const answers: Promise<unknown>[] = [];
  for (const [person, machine] of branch.machines.slice(0, PEOPLE).entries()) {
    const [report] = playSession(world, machine, Date.now(), createRandom(`${kind}/${machine.index}`));
    if (report === undefined) throw new Error('a session without a try');
    if (person === FIFTH) fifthMs = Date.now();
    answers.push(deliver(edge, createDevice(machine, KEY_SEED), [report.item]));
    await sleep(APART_MS);
  }
  await Promise.all(answers);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const heard = incidents.heard.get(branch.gateway);
    const shownMs = heard && (await page.seen()).get(heard.id);
    if (heard && shownMs !== undefined)
      return {
        gateway: branch.gateway,
        kind,
        verdict: heard.verdict,
        people: heard.people,
        incidentMs: heard.atMs - fifthMs,
        pageMs: shownMs - fifthMs,
      };
    await sleep(50);
  }
  const heard = incidents.heard.get(branch.gateway);
  return {
    gateway: branch.gateway,
    kind,
    verdict: heard?.verdict ?? null,
    people: heard?.people ?? null,
    incidentMs: heard ? heard.atMs - fifthMs : null,
    pageMs: null,
  };
}

/** A miss counts as longer than anything seen. */
function quantile(values: readonly (number | null)[], share: number): number {
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function tell(): void {
  const incidentMs = rounds.map((round) => round.incidentMs);
  const pageMs = rounds.map((round) => round.pageMs);
  const figures = {
    attemptsPerSecond: sent.attemptsPerSecond,
    unanswered: sent.waiting,
    refused: sent.failed,
    rounds: rounds.length,
    told: incidentMs.filter((ms) => ms !== null).length,
    incidentP50Ms: quantile(incidentMs, 0.5),
    incidentP95Ms: quantile(incidentMs, 0.95),
    pageP50Ms: quantile(pageMs, 0.5),
    pageP95Ms: quantile(pageMs, 0.95),
  };
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...figures, each: rounds })}\n`);
    return;
  }
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  writeReport(
    {
      name: 'live',
      title: 'From the fifth person’s attempt to the incident and the open page',
      how: [
        `\`npm run bench -- live\`: database, edge, worker and dashboard as \`npm start\` runs them, a Chromium with the page “Now” open, ${numbers.machines} machines with two weeks of history; a process of its own sends ${numbers.rate} attempts a second, each a signed request. Meanwhile ${rounds.length} small gateways are struck one after the other: ${PEOPLE} people fail, ${APART_MS} ms apart. Measured from when the fifth one’s attempt is sent until the incident’s commit is announced, and until its link stands on the page.`,
      ],
      rows: [
        [
          'attempts a second acknowledged meanwhile; unanswered at the end; refused',
          `${figures.attemptsPerSecond.toFixed(0)}; ${figures.unanswered}; ${figures.refused}`,
        ],
        ['incidents opened', `${figures.told} of ${figures.rounds}`],
        [
          '**fifth attempt → incident, p50 and p95**',
          `${seconds(figures.incidentP50Ms)}, ${seconds(figures.incidentP95Ms)}`,
        ],
        [
          '**fifth attempt → open page, p50 and p95**',
          `${seconds(figures.pageP50Ms)}, ${seconds(figures.pageP95Ms)}`,
        ],
      ],
    },
    facts,
    new Date(),
  );
}
