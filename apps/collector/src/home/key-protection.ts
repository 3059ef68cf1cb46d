import { createHash } from 'node:crypto';

/** Where a private key is: readable to its owner only, sealed by Windows for this machine, or in macOS' System keychain. */
export const KEY_PLACES = ['file', 'dpapi', 'keychain'] as const;
export type KeyPlace = (typeof KEY_PLACES)[number];

/** One call of a tool of the system, by its absolute path; secrets go in by `input`, never as an argument. */
export interface KeyTool {
  readonly path: string;
  readonly args: readonly string[];
  readonly input: string;
}

const SERVICE = 'dev.tsunagu.collector';
const SYSTEM_KEYCHAIN = '/Library/Keychains/System.keychain';
const SECURITY = '/usr/bin/security';
/** No secret: it keeps other programs' sealed data and ours apart. */
const ENTROPY = createHash('sha256').update('tsunagu device key').digest('base64');

/**
 * Seals or opens base64 by DPAPI (ProtectedData, .NET). For the machine, not for a person: enrolment is run by an
 * administrator and the service by another account; the folder's rights keep everybody else from the file.
 */
export function dpapiTool(systemRoot: string, verb: 'Protect' | 'Unprotect', base64: string): KeyTool {
  const script = [
    "$ErrorActionPreference='Stop'",
    'Add-Type -AssemblyName System.Security',
    '$in=[Convert]::FromBase64String([Console]::In.ReadToEnd().Trim())',
    `$entropy=[Convert]::FromBase64String('${ENTROPY}')`,
    `$out=[Security.Cryptography.ProtectedData]::${verb}($in,$entropy,'LocalMachine')`,
    '[Console]::Out.Write([Convert]::ToBase64String($out))',
  ].join(';');
  return {
    path: `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
    args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script],
    input: base64,
  };
}

/** Puts base64 into the System keychain, readable to root by this tool without asking anybody (security(1)). */
export function keychainAddTool(account: string, base64: string): KeyTool {
  const line = `add-generic-password -U -a ${account} -s ${SERVICE} -w ${base64} -T ${SECURITY} ${SYSTEM_KEYCHAIN}`;
  return { path: SECURITY, args: ['-i'], input: `${line}\n` };
}

export function keychainFindTool(account: string): KeyTool {
  const args = ['find-generic-password', '-a', account, '-s', SERVICE, '-w', SYSTEM_KEYCHAIN];
  return { path: SECURITY, args, input: '' };
}

export function keychainDeleteTool(account: string): KeyTool {
  return {
    path: SECURITY,
    args: ['delete-generic-password', '-a', account, '-s', SERVICE, SYSTEM_KEYCHAIN],
    input: '',
  };
}

/** How a key file tells where its key is: PEM is the key itself. */
export function keyPlaceOf(text: string): KeyPlace {
  if (text.startsWith('dpapi:')) return 'dpapi';
  return text.startsWith('keychain:') ? 'keychain' : 'file';
}
