import type { GatewayRef } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { rememberNonces } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { diagnoseAttempt, isOutrun, type JudgedKey, markOutrun } from '../diagnose/index.ts';
import { gatewayAlias } from '../gateway-alias.ts';
import {
  countGroups,
  type GroupMember,
  type GroupSeed,
  type ResolvedGroup,
  resolveGroups,
  seedOf,
} from '../group/index.ts';
import { announceChange } from './announce-change.ts';
import { askForDetection } from './ask-for-detection.ts';
import { askForPeers } from './ask-for-peers.ts';
import { claimAttempts, type FreshAttempt } from './claim-attempts.ts';
import { countAttempts } from './count-attempts.ts';
import type { DiagnosedAttempt } from './diagnosed-attempt.ts';
import { nameNetworks } from './name-networks.ts';
import type { PreparedBatch } from './prepare-batch.ts';
import { type Gateways, resolveGateways } from './resolve-gateways.ts';
import { devicePersonKey, type People, resolvePeople, writePersonNames } from './resolve-people.ts';
import { type OnStep, stepMeter } from './step-meter.ts';
import { touchDevices } from './touch-devices.ts';
import { writeAttempts } from './write-attempts.ts';
import { findSightings, writeCertificates } from './write-certificates.ts';
import { writeClientCertificates } from './write-client-certificates.ts';
import { writeCounts } from './write-counts.ts';
import { type FreshObservation, writeObservations } from './write-observations.ts';
import { writeQuarantine } from './write-quarantine.ts';

/** What became of one request's items; everything counted here is committed. */
export interface StoredBatch {
  /** Attempts and observations stored by this request. */
  readonly accepted: number;
  /** Those stored before, or twice in the request. */
  readonly duplicates: number;
  readonly quarantined: number;
  /** True = the request's nonce was used before, and nothing of it was stored. */
  readonly replayed: boolean;
}

interface StoreOptions {
  readonly holdGroups?: boolean;
  readonly onStep?: OnStep | undefined;
}

/**
 * Stores requests in one transaction: keys, then rows of their own, then what everybody shares, then the commit. In
 * this order rows that all transactions touch are locked for the shortest time, and always in the same sequence.
 */
export async function storeBatches(
  ctx: VerbContext,
  batches: readonly PreparedBatch[],
  { holdGroups = false, onStep }: StoreOptions = {},
): Promise<StoredBatch[]> {
  const meter = stepMeter(onStep);
  const stored = await inTransaction(ctx.db, async (tx) => {
    const [outrun, replayed] = await Promise.all([isOutrun(tx), findReplayed(tx, batches)]);
    const taken = batches.filter((_, position) => !replayed.has(position));
    const [claimed, observed] = await Promise.all([claimAttempts(tx, taken), writeObservations(tx, taken)]);
    // Sent at once; what creates gateways is sent before what creates people, in every transaction.
    const [gateways, people] = await Promise.all([
      resolveGateways(tx, gatewayRefs(claimed, observed), ctx.now),
      resolvePeople(tx, new Set(claimed.flatMap((one) => personKeyOf(one) ?? [])), ctx.now),
    ]);
    const networks = await nameNetworks(tx, taken, claimed);
    meter('claim');
    const attempts = claimed.map((one) => diagnoseOne(one, gateways, people));
    meter('diagnose');
    await writeAll(tx, ctx, { batches: taken, attempts, networks, observed, gateways, outrun, holdGroups });
    meter('write');
    return batches.map((batch, position) =>
      replayed.has(position)
        ? { accepted: 0, duplicates: 0, quarantined: 0, replayed: true }
        : resultOf(batch, attempts, observed),
    );
  });
  meter('commit');
  return stored;
}

/** Positions of requests whose signature was used before; what came with an API key has none. */
async function findReplayed(tx: Transaction, batches: readonly PreparedBatch[]): Promise<Set<number>> {
  const signed = batches.flatMap(({ device: { id, nonce } }, position) =>
    nonce === null ? [] : [{ position, id, nonce }],
  );
  const seen = signed.length === 0 ? [] : await rememberNonces(tx, signed);
  return new Set(seen.flatMap((index) => signed[index]?.position ?? []));
}

function gatewayRefs(
  attempts: readonly FreshAttempt[],
  observations: readonly FreshObservation[],
): GatewayRef[] {
  const refs: GatewayRef[] = [];
  for (const { prepared } of attempts)
    if (prepared.attempt.gateway !== null) refs.push(prepared.attempt.gateway);
  for (const { observation } of observations) {
    if (observation.kind === 'certificate-seen') refs.push(observation.gateway);
  }
  return refs;
}

/** null = nobody is named, and it is the person this device was last used by. */
function personKeyOf({ batch, prepared }: FreshAttempt): string | null {
  const { id, personOrdinal } = batch.device;
  return prepared.attempt.person ?? (personOrdinal === null ? devicePersonKey(id) : null);
}

function diagnoseOne(fresh: FreshAttempt, gateways: Gateways, people: People): DiagnosedAttempt {
  const { attempt } = fresh.prepared;
  const key = personKeyOf(fresh);
  const personOrdinal = key === null ? fresh.batch.device.personOrdinal : people.get(key);
  if (personOrdinal == null) throw new TsunaguError('unexpected', 'a person is missing after it was made');
  return {
    ...fresh,
    diagnosis: diagnoseAttempt(attempt, fresh.batch.clockSkewMs),
    personOrdinal,
    gatewayId: attempt.gateway === null ? null : (gateways.get(gatewayAlias(attempt.gateway)) ?? null),
  };
}

interface Found {
  readonly batches: readonly PreparedBatch[];
  readonly attempts: readonly DiagnosedAttempt[];
  /** Parallel to `attempts`. */
  readonly networks: readonly (string | null)[];
  readonly observed: readonly FreshObservation[];
  readonly gateways: Gateways;
  /** A newer catalogue has begun its pass over history. */
  readonly outrun: boolean;
  /** A person was in the way: nobody may change these groups until they are counted. */
  readonly holdGroups: boolean;
}

/** All statements are sent at once and run one after the other; nothing is waited for in between. */
async function writeAll(tx: Transaction, { now }: VerbContext, found: Found): Promise<void> {
  const { batches, attempts, observed, gateways, outrun } = found;
  const seeds = attempts.map(({ prepared, diagnosis, gatewayId, batch }) =>
    seedOf(prepared.attempt, diagnosis, gatewayId, prepared.occurredAt, batch.device.site),
  );
  const groups = await groupsOf(tx, seeds, found.holdGroups);
  const members = attempts.flatMap(
    ({ personOrdinal, prepared: { occurredAt: at } }, index): GroupMember[] => {
      const group = groups[index] ?? null;
      return group === null ? [] : [{ groupId: group.id, group, personOrdinal, at }];
    },
  );
  const groupIds = groups.map((group) => group?.id ?? null);
  const writes = [
    writeQuarantine(tx, batches),
    touchDevices(tx, batches, attempts, observed),
    writeClientCertificates(tx, observed),
  ];
  // The longest statement stands before the first row that others wait for.
  if (attempts.length > 0) {
    writes.push(
      writeAttempts(tx, attempts, groupIds, found.networks),
      writePersonNames(
        tx,
        attempts.map((row) => row.prepared),
      ),
    );
  }
  if (outrun) writes.push(markOutrun(tx, failuresOf(attempts)));
  writes.push(writeCertificates(tx, findSightings(attempts, observed, gateways)));
  if (attempts.length > 0) {
    writes.push(
      countGroups(tx, members),
      writeCounts(tx, countAttempts(attempts)),
      askForPeers(tx, attempts, now),
      askForDetection(tx, new Set(attempts.map((row) => row.gatewayId)), now),
    );
  }
  if (attempts.length + observed.length > 0) writes.push(announceChange(tx, ['attempts']));
  await Promise.all(writes);
}

/** What connected has no verdict that could change. */
function failuresOf(attempts: readonly DiagnosedAttempt[]): JudgedKey[] {
  return attempts
    .filter(({ prepared }) => prepared.attempt.result !== 'connected')
    .map(({ batch, prepared }) => ({ deviceId: batch.device.id, attemptId: prepared.attempt.attemptId }));
}

async function groupsOf(
  tx: Transaction,
  seeds: readonly (GroupSeed | null)[],
  hold: boolean,
): Promise<(ResolvedGroup | null)[]> {
  const wanted = seeds.filter((seed) => seed !== null);
  const groups = await resolveGroups(tx, wanted, hold);
  let next = 0;
  return seeds.map((seed) => (seed === null ? null : (groups[next++] ?? null)));
}

function resultOf(
  batch: PreparedBatch,
  attempts: readonly DiagnosedAttempt[],
  observed: readonly FreshObservation[],
): StoredBatch {
  const accepted =
    attempts.filter((row) => row.batch === batch).length +
    observed.filter((row) => row.batch === batch).length;
  const sent = batch.attempts.length + batch.observations.length;
  return { accepted, duplicates: sent - accepted, quarantined: batch.invalid.length, replayed: false };
}
