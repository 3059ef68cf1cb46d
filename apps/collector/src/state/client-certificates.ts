import type { ClientCertificate } from '@tsunagu/core/collect';
import type { CollectorEnv } from '../env.ts';
import {
  type CertificateFacts,
  certificateFacts,
  chooseClientCertificates,
  isForClients,
  readPemCertificates,
} from './certificate-facts.ts';
import { readPersonStores } from './person-stores.ts';
import { readProfileCertificates } from './profile-certificates.ts';
import { runPowershell } from './run-powershell.ts';
import { runTool } from './run-tool.ts';

type Row = Readonly<Record<string, unknown>>;

/** Subjects are compared where they lie and never printed; no key is asked for. */
const WINDOWS_STORES =
  '& {Get-ChildItem Cert:\\LocalMachine\\My,Cert:\\CurrentUser\\My -ErrorAction SilentlyContinue | ' +
  'Where-Object {$_.EnhancedKeyUsageList.ObjectId -contains "1.3.6.1.5.5.7.3.2"} | Select-Object -First 64 ' +
  '@{n="Issuer";e={$_.Issuer}},@{n="SelfIssued";e={$_.Issuer -eq $_.Subject}},@{n="Serial";e={$_.SerialNumber}},' +
  '@{n="NotBefore";e={$_.NotBefore.ToUniversalTime().ToString("o")}},' +
  '@{n="NotAfter";e={$_.NotAfter.ToUniversalTime().ToString("o")}}; [pscustomobject]@{Done=1}}';

/** Certificates for clients of the machine's and this user's store, as PowerShell lists them; null = it did not get to the end. */
export function readWindowsCertificates(rows: readonly Row[]): CertificateFacts[] | null {
  // Where there is nothing, that has to be told from a PowerShell that was ended.
  if (!rows.some(({ Done }) => Done === 1)) return null;
  return rows.flatMap(({ Issuer, SelfIssued, Serial, NotBefore, NotAfter }) => {
    if (typeof Issuer !== 'string' || typeof Serial !== 'string') return [];
    const [notBeforeMs, notAfterMs] = [Date.parse(String(NotBefore)), Date.parse(String(NotAfter))];
    if (!Number.isFinite(notBeforeMs) || !Number.isFinite(notAfterMs)) return [];
    // What is not plainly said to be another's may be the holder's own name.
    const selfIssued = SelfIssued !== false;
    return [
      {
        ofProfile: false,
        client: null,
        issuer: Issuer,
        selfIssued,
        serial: Serial.toLowerCase(),
        notBeforeMs,
        notAfterMs,
      },
    ];
  });
}

/** Certificates for clients among all that `security` prints of the keychains. */
export function readKeychainCertificates(output: string): CertificateFacts[] {
  return readPemCertificates(output)
    .filter(isForClients)
    .map((certificate) => certificateFacts(certificate, false));
}

/**
 * The certificates that this machine shows to gateways, as far as these rights go: on Linux those that a readable VPN
 * profile names, elsewhere those of the stores that are meant for clients. undefined = could not be told here.
 */
export async function findClientCertificates(
  { windows, userHomes }: Pick<CollectorEnv, 'windows' | 'userHomes'>,
  nowMs: number,
): Promise<ClientCertificate[] | undefined> {
  const found = await readFacts(windows?.systemRoot ?? null, userHomes);
  return found === null ? undefined : chooseClientCertificates(found, nowMs);
}

async function readFacts(systemRoot: string | null, userHomes: string): Promise<CertificateFacts[] | null> {
  if (systemRoot !== null) {
    const stores = readWindowsCertificates(await runPowershell(systemRoot, WINDOWS_STORES));
    return stores === null ? null : [...stores, ...readPersonStores(userHomes)];
  }
  if (process.platform === 'linux') return readProfileCertificates('');
  if (process.platform !== 'darwin') return null;
  const output = await runTool('/usr/bin/security', ['find-certificate', '-a', '-p']);
  return output === null ? null : readKeychainCertificates(output);
}
