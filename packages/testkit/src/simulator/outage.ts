import type { Machine } from './machine.ts';
import { hashUnit } from './random.ts';

/** What can break for many at once. Each names what is wrong in the world, never a verdict. */
export const OUTAGE_KINDS = [
  'certificate-expired',
  'gateway-down',
  'gateway-unplugged',
  'dns-record-missing',
  'dns-server-down',
  'login-server-down',
  'line-down',
] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

export interface Outage {
  readonly kind: OutageKind;
  /** Name of the gateway it concerns; without one, every gateway. */
  readonly gateway?: string;
  /** Only machines that ask this resolver first. */
  readonly resolver?: string;
  /** Only machines of this provider. */
  readonly isp?: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Share of the machines it could reach that it does, 0 to 1; the same ones from attempt to attempt. */
  readonly share: number;
}

/** Whether an outage decides what this machine meets at that gateway at that moment. */
export function strikes(outage: Outage, machine: Machine, gateway: string, atMs: number): boolean {
  if (atMs < outage.fromMs || atMs >= outage.toMs) return false;
  if (outage.gateway !== undefined && outage.gateway !== gateway) return false;
  if (outage.resolver !== undefined && outage.resolver !== machine.resolvers[0]) return false;
  if (outage.isp !== undefined && outage.isp !== machine.isp) return false;
  return hashUnit(`${outage.kind}/${outage.fromMs}/${machine.deviceId}`) < outage.share;
}
