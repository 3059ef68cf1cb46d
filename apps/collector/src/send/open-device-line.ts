import { readCertificates } from '../agent/read-certificates.ts';
import type { CollectorEnv } from '../env.ts';
import type { Device } from '../home/device-file.ts';
import { openServerLine, type ServerLine } from './call-server.ts';

/** The line to the server that this machine is, or is to be, enrolled at. Throws `file-unreadable` for its CA file. */
export function openDeviceLine(
  { server, caFile, pin, proxy }: Pick<Device, 'server' | 'caFile' | 'pin' | 'proxy'>,
  env: Pick<CollectorEnv, 'proxyVariables'>,
): ServerLine {
  return openServerLine(server, {
    extraCa: caFile === null ? [] : readCertificates([caFile]),
    pin,
    proxyVariables: proxy === null ? env.proxyVariables : { HTTPS_PROXY: proxy, HTTP_PROXY: proxy },
  });
}
