import type { CollectorEnv } from '../env.ts';
import { locateForticlient } from './forticlient/locate-forticlient.ts';
import type { Locate } from './locate.ts';
import { locateNmL2tp } from './nm-l2tp/locate-nm-l2tp.ts';
import { locateOpenconnect } from './openconnect/locate-openconnect.ts';
import { locateOpenfortivpn } from './openfortivpn/locate-openfortivpn.ts';
import { locatePptp } from './pptp/locate-pptp.ts';
import { locateStrongswan } from './strongswan/locate-strongswan.ts';
import type { FileSourceOptions } from './tail/file-source.ts';
import { locateXl2tpd } from './xl2tpd/locate-xl2tpd.ts';

/** Clients whose logs are files in known places. Windows' own VPN is read from the event log instead. */
const LOCATES: readonly Locate[] = [
  locateOpenfortivpn,
  locateStrongswan,
  locateForticlient,
  locateOpenconnect,
  locateXl2tpd,
  locatePptp,
  locateNmL2tp,
];

export function locateLogs(env: CollectorEnv): FileSourceOptions[] {
  return LOCATES.flatMap((locate) => locate(env));
}
