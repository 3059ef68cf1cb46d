import { GATEWAY_TARGETS_MAX, type GatewayRef } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import { uuidV7 } from '../home/uuid-v7.ts';
import type { Collector } from './collector.ts';
import { mayLookAt } from './may-look-at.ts';
import type { AgentOptions } from './options.ts';
import { changeWatchState, readWatchState } from './watch-state.ts';

/** A gateway's certificate is looked at once in this time; a little less than a day, so that it stays daily. */
const CERTIFICATE_EVERY_MS = 23 * 3_600_000;

/** Whether a scheduled pass has to tell that this machine lives: as often as a resident process would. */
export function isBeatDue(options: AgentOptions, collector: Collector): boolean {
  const everyMs = (collector.config()?.heartbeatMinutes ?? 60) * 60_000;
  return Math.abs(options.nowMs() - readWatchState(options.layout.spool).beatMs) >= everyMs;
}

export function noteBeat(options: AgentOptions): void {
  changeWatchState(options.layout.spool, { beatMs: options.nowMs() });
}

/** Spools the machine's network facts when they are not those told last. */
export async function tellEndpointState(
  options: AgentOptions,
  collector: Collector,
  signal?: AbortSignal,
): Promise<void> {
  const { endpointStateDigest, readEndpointState } = await import('../state/endpoint-state.ts');
  const clients = new Set<Client>(
    collector.watches.filter((watch) => watch.source.place() !== null).map((watch) => watch.source.client),
  );
  const state = await readEndpointState(options.env, [...clients], options.nowMs());
  const digest = endpointStateDigest(state);
  const known = readWatchState(options.layout.spool);
  if (digest === known.endpointDigest || signal?.aborted) return;
  collector.record({ type: 'observation', observation: state }, null);
  changeWatchState(options.layout.spool, { endpointDigest: digest });
}

async function lookAtCertificate(
  options: AgentOptions,
  collector: Collector,
  gateway: GatewayRef,
  signal: AbortSignal,
): Promise<void> {
  const nowMs = options.nowMs();
  const [{ makeProbes }, { runProbes }, { readSurroundings }] = await Promise.all([
    import('../probes/registry.ts'),
    import('../probes/run-probes.ts'),
    import('../state/surroundings.ts'),
  ]);
  const evidence = await runProbes(
    ['tls'],
    makeProbes(options.env.windows?.systemRoot ?? null),
    { host: gateway.host, port: gateway.port, protocol: 'ssl-vpn', stage: 'secure' },
    await readSurroundings(options.env, collector.config(), collector.extraCa),
    { collectedAt: new Date(nowMs).toISOString(), signal },
  );
  const tls = evidence.probes.find((probe) => probe.probe === 'tls');
  // A handshake that fails outside any attempt is nobody's failure; only what was seen is told.
  if (signal.aborted || !tls?.targets.some((target) => target.chain.length > 0)) return;
  const observation = {
    kind: 'certificate-seen' as const,
    observationId: uuidV7(nowMs),
    recordedAt: new Date(nowMs).toISOString(),
    gateway,
    tls,
  };
  collector.record({ type: 'observation', observation }, null);
}

/** Looks at the certificate of every gateway with a TLS port that was not looked at today, 64 of them a day at most. */
export async function tellCertificates(
  options: AgentOptions,
  collector: Collector,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { spool } = options.layout;
  for (const gateway of collector.config()?.gateways ?? []) {
    if (signal.aborted) return;
    if (!mayLookAt(spool, gateway)) continue;
    const name = `${gateway.host}:${gateway.port}`;
    const nowMs = options.nowMs();
    // Times of the future are of a clock that was set back, and count no more than old ones.
    const recent = Object.entries(readWatchState(spool).certificatesMs).filter(
      ([, at]) => nowMs - at >= 0 && nowMs - at < CERTIFICATE_EVERY_MS,
    );
    if (recent.some(([known]) => known === name)) continue;
    // A list that is another one every hour must not lead to more.
    if (recent.length >= GATEWAY_TARGETS_MAX) return;
    await lookAtCertificate(options, collector, gateway, signal);
    if (signal.aborted) return;
    changeWatchState(spool, { certificatesMs: { ...Object.fromEntries(recent), [name]: options.nowMs() } });
  }
}
