import type { CollectorEnv } from '../env.ts';
import { locateForticlient } from './forticlient/locate-forticlient.ts';
import type { Locate } from './locate.ts';
import { locateOpenfortivpn } from './openfortivpn/locate-openfortivpn.ts';
import { locateStrongswan } from './strongswan/locate-strongswan.ts';
import type { FileSourceOptions } from './tail/file-source.ts';

/** Clients whose logs are files in known places. Windows' own VPN is read from the event log instead. */
const LOCATES: readonly Locate[] = [locateOpenfortivpn, locateStrongswan, locateForticlient];

export function locateLogs(env: CollectorEnv): FileSourceOptions[] {
  return LOCATES.flatMap((locate) => locate(env));
}
