import type { Evidence, GatewayRef } from '@tsunagu/core/collect';
import type { Protocol } from '@tsunagu/core/vocabulary';
import type { AgentOptions } from '../../agent/options.ts';
import { readCertificates } from '../../agent/read-certificates.ts';
import { hintGateway } from '../../attempts/gateway-hint.ts';
import { readStanding } from '../../home/standing.ts';
import { planFailedAttempt } from '../../probes/plan-probes.ts';
import { makeProbes } from '../../probes/registry.ts';
import { runProbes } from '../../probes/run-probes.ts';
import { findProfiles } from '../../state/profiles.ts';
import { readSurroundings } from '../../state/surroundings.ts';
import type { LastAttempt } from './last-attempt.ts';

export interface Looked {
  /** null = nothing on this machine names a gateway. */
  readonly gateway: GatewayRef | null;
  readonly protocol: Protocol;
  readonly evidence: Evidence;
}

/** The gateway that was named, else that of the last attempt, the profile, or the organization's only one. */
async function chooseGateway(
  options: AgentOptions,
  named: GatewayRef | null,
  last: LastAttempt | null,
): Promise<GatewayRef | null> {
  if (named) return named;
  const { config } = readStanding(options.layout);
  const tried = last && hintGateway(last.reading.client, last.reading.profile, last.reading.gateway, config);
  if (tried) return tried;
  const root = options.env.windows?.systemRoot ?? null;
  const profile = (await findProfiles(root)).find(({ host }) => host !== null);
  if (profile?.host) return { host: profile.host, port: profile.port };
  return config?.gateways[0] ?? null;
}

/** Runs every probe that may tell something about the way to the gateway; 10 s at most. Throws `file-unreadable`. */
export async function lookNow(
  options: AgentOptions,
  named: GatewayRef | null,
  last: LastAttempt | null,
): Promise<Looked> {
  const gateway = await chooseGateway(options, named, last);
  const same = last?.reading.gateway?.host === gateway?.host;
  const protocol = last && same ? last.reading.protocol : 'unknown';
  const evidence = await runProbes(
    planFailedAttempt('secure', protocol),
    makeProbes(options.env.windows?.systemRoot ?? null),
    { host: gateway?.host ?? null, port: gateway?.port ?? null, protocol, stage: 'secure' },
    await readSurroundings(
      options.env,
      readStanding(options.layout).config,
      readCertificates(options.caFiles),
    ),
    { collectedAt: new Date(options.nowMs()).toISOString(), signal: new AbortController().signal },
  );
  return { gateway, protocol, evidence };
}
