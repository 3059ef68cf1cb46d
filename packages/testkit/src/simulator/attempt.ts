import type { Attempt, StageStep } from '@tsunagu/core/collect';
import { type Result, STAGE_PERCENT, STAGES, type Stage, stageIndex } from '@tsunagu/core/vocabulary';
import type { Conditions } from './conditions.ts';
import { gatherEvidence } from './evidence/index.ts';
import type { Gateway } from './gateway.ts';
import { uuidV7 } from './identity.ts';
import type { Machine } from './machine.ts';
import type { Random } from './random.ts';
import { type Stop, stopOf } from './stop.ts';
import { type Words, wordsOf } from './words/index.ts';

/** Who is behind a machine, as its collector would send it. */
export interface PersonFields {
  readonly person: string | null;
  readonly personName: string | null;
}

export interface Try {
  readonly machine: Machine;
  readonly gateway: Gateway;
  readonly conditions: Conditions;
  /** True time of its start. */
  readonly atMs: number;
  readonly person: PersonFields;
}

export interface Played {
  readonly attempt: Attempt;
  readonly stop: Stop | null;
  readonly durationMs: number;
}

/** Median time in each stage, ms; a password and a code are typed by a person. */
const STAGE_MS: Record<Stage, number> = {
  network: 15,
  resolve: 28,
  reach: 40,
  secure: 120,
  authenticate: 2_400,
  mfa: 6_000,
  posture: 300,
  tunnel: 1_400,
  connected: 0,
};
const NO_WORDS: Words = { stage: 'connected', signs: [], errorCode: null, lines: [] };

/** One try under these conditions: the client's story, the probes' results, never a cause. */
export function playAttempt(what: Try, random: Random): Played {
  const { machine, gateway, conditions, atMs } = what;
  const stop = stopOf(conditions, machine.protocol, atMs);
  const words = stop === null ? NO_WORDS : wordsOf(machine.client).stops[stop];
  const steps = stepsOf(words.stage, stop, machine, random);
  const durationMs = Math.round(steps.reduce((sum, step) => sum + (step.durationMs ?? 0), 0));
  const deviceAtMs = atMs + machine.clockSkewMs;
  const recordedAt = new Date(deviceAtMs).toISOString();
  const attempt: Attempt = {
    attemptId: uuidV7(deviceAtMs, random),
    client: machine.client,
    clientVersion: machine.clientVersion,
    protocol: machine.protocol,
    gateway: { host: gateway.host, port: portOf(machine, conditions) },
    profile: machine.client === 'openfortivpn' ? null : machine.profile,
    startedAt: machine.client === 'openfortivpn' ? null : recordedAt,
    endedAt: machine.client === 'openfortivpn' ? null : new Date(deviceAtMs + durationMs).toISOString(),
    recordedAt,
    result: resultOf(stop),
    stage: words.stage,
    percent: machine.protocol === 'ssl-vpn' ? [...STAGE_PERCENT[words.stage]] : [],
    errorCode: words.errorCode,
    signs: [...words.signs],
    steps,
    lines: linesOf(what, words, stop, deviceAtMs),
    unrecognized: [],
    repeatCount: 1,
    ...what.person,
    evidence: probed(stop, random)
      ? gatherEvidence(
          { machine, gateway, conditions, random },
          stop === null ? 'up' : words.stage,
          atMs,
          deviceAtMs + durationMs,
        )
      : null,
  };
  return { attempt, stop, durationMs };
}

/** Probes run at every failure, and now and then where all is well: some troubles announce themselves. */
function probed(stop: Stop | null, random: Random): boolean {
  return stop === null ? random.chance(0.08) : stop !== 'cancelled';
}

function resultOf(stop: Stop | null): Result {
  if (stop === null) return 'connected';
  if (stop === 'cancelled') return 'cancelled';
  return stop === 'dropped' ? 'dropped' : 'failed';
}

function portOf(machine: Machine, conditions: Conditions): number | null {
  if (machine.protocol === 'ssl-vpn') return conditions.port;
  return machine.client === 'strongswan' ? 500 : null;
}

/** The stages that this client goes through, up to the one it stopped at. */
function stepsOf(last: Stage, stop: Stop | null, machine: Machine, random: Random): StageStep[] {
  const skipped: readonly Stage[] = machine.protocol === 'ikev2' ? ['mfa', 'posture'] : ['posture'];
  const walked = STAGES.filter(
    (stage) => stageIndex(stage) <= stageIndex(last) && (stage === last || !skipped.includes(stage)),
  );
  let startMs = 0;
  return walked.map((stage) => {
    const stopped = stage === last && stop !== null;
    const medianMs = stage === 'connected' && stopped ? 1_500_000 : stopped ? 4_000 : STAGE_MS[stage];
    const durationMs = Math.round(random.logNormal(medianMs, 0.4));
    const step: StageStep = { stage, startMs, durationMs, outcome: stopped ? 'failed' : 'passed' };
    startMs += durationMs;
    return step;
  });
}

function linesOf(what: Try, said: Words, stop: Stop | null, deviceAtMs: number): string[] {
  const { machine, gateway, conditions } = what;
  const words = wordsOf(machine.client);
  const leaf = conditions.chain[0];
  const values: Record<string, string> = {
    host: gateway.host,
    port: String(conditions.port),
    address: gateway.address,
    notBefore: leaf?.notBefore ?? '',
    notAfter: leaf?.notAfter ?? '',
  };
  const passed = STAGES.filter((stage) => stageIndex(stage) < stageIndex(said.stage)).flatMap(
    (stage) => words.passed[stage] ?? [],
  );
  const ending = stop === null || stop === 'dropped' ? [...words.connected, ...said.lines] : said.lines;
  return [...passed, ...ending].map((text, index) =>
    words.line(
      text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
      deviceAtMs + index * 180,
      index,
    ),
  );
}
