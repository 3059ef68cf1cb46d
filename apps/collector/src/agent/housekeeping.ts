import type { GatewayRef } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import { writeConfig } from '../home/config-file.ts';
import { spoolFile } from '../home/home-layout.ts';
import { numberOf, readJsonObject, textOf } from '../home/read-json.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import type { Collector } from './collector.ts';
import type { Courier } from './courier.ts';
import { fetchConfig } from './fetch-config.ts';
import type { AgentOptions } from './options.ts';

/** A gateway's certificate is looked at once in this time; a little less than a day, so that it stays daily. */
const CERTIFICATE_EVERY_MS = 23 * 3_600_000;

/** What only changes rarely, kept so that a restart does not tell it again. */
interface WatchState {
  readonly endpointDigest: string | null;
  /** Gateway → when its certificate was last looked at, ms. */
  readonly certificatesMs: Readonly<Record<string, number>>;
  /** When scheduled passes told last that they live, ms; 0 = never. */
  readonly beatMs: number;
}

function readWatchState(spool: string): WatchState {
  const file = readJsonObject(spoolFile(spool, 'watch-state.json'));
  const seen = file?.certificatesMs;
  const entries = typeof seen === 'object' && seen !== null ? Object.entries(seen) : [];
  return {
    endpointDigest: textOf(file?.endpointDigest),
    certificatesMs: Object.fromEntries(entries.map(([name, at]) => [name, numberOf(at, 0)])),
    beatMs: numberOf(file?.beatMs, 0),
  };
}

function writeWatchState(spool: string, state: WatchState): void {
  writeAtomically(spoolFile(spool, 'watch-state.json'), `${JSON.stringify(state)}\n`);
}

/** Whether a scheduled pass has to tell that this machine lives: as often as a resident process would. */
export function isBeatDue(options: AgentOptions, collector: Collector): boolean {
  const everyMs = (collector.config()?.heartbeatMinutes ?? 60) * 60_000;
  return Math.abs(options.nowMs() - readWatchState(options.layout.spool).beatMs) >= everyMs;
}

export function noteBeat(options: AgentOptions): void {
  const { spool } = options.layout;
  writeWatchState(spool, { ...readWatchState(spool), beatMs: options.nowMs() });
}

/** Spools the machine's network facts when they are not those told last. */
export async function tellEndpointState(options: AgentOptions, collector: Collector): Promise<void> {
  const { endpointStateDigest, readEndpointState } = await import('../state/endpoint-state.ts');
  const clients = new Set<Client>(
    collector.watches.filter((watch) => watch.source.place() !== null).map((watch) => watch.source.client),
  );
  const state = await readEndpointState(options.env, [...clients], options.nowMs());
  const digest = endpointStateDigest(state);
  const known = readWatchState(options.layout.spool);
  if (digest === known.endpointDigest) return;
  collector.record({ type: 'observation', observation: state }, null);
  writeWatchState(options.layout.spool, { ...known, endpointDigest: digest });
}

async function lookAtCertificate(
  options: AgentOptions,
  collector: Collector,
  gateway: GatewayRef,
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
    { collectedAt: new Date(nowMs).toISOString(), signal: new AbortController().signal },
  );
  const tls = evidence.probes.find((probe) => probe.probe === 'tls');
  // A handshake that fails outside any attempt is nobody's failure; only what was seen is told.
  if (!tls?.targets.some((target) => target.chain.length > 0)) return;
  const observation = {
    kind: 'certificate-seen' as const,
    observationId: uuidV7(nowMs),
    recordedAt: new Date(nowMs).toISOString(),
    gateway,
    tls,
  };
  collector.record({ type: 'observation', observation }, null);
}

/** Looks at the certificate of every gateway with a TLS port that was not looked at today. */
export async function tellCertificates(options: AgentOptions, collector: Collector): Promise<void> {
  for (const gateway of collector.config()?.gateways ?? []) {
    if (gateway.port === null) continue;
    const name = `${gateway.host}:${gateway.port}`;
    const known = readWatchState(options.layout.spool);
    const ageMs = options.nowMs() - (known.certificatesMs[name] ?? Number.NEGATIVE_INFINITY);
    if (ageMs >= 0 && ageMs < CERTIFICATE_EVERY_MS) continue;
    await lookAtCertificate(options, collector, gateway);
    writeWatchState(options.layout.spool, {
      ...known,
      certificatesMs: { ...known.certificatesMs, [name]: options.nowMs() },
    });
  }
}

/** Takes over a configuration that is new and valid. Throws `server-unreachable`. */
export async function refreshConfig(
  options: AgentOptions,
  collector: Collector,
  courier: Courier,
): Promise<void> {
  const serverNowMs = options.nowMs() + courier.sender.state().clockOffsetMs;
  const known = collector.config();
  const config = await fetchConfig(courier.line, courier.signer, serverNowMs, known);
  if (!config || config.configVersion === known?.configVersion) return;
  collector.setConfig(config);
  writeConfig(options.layout, config);
}
