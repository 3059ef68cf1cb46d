import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { HomeLayout } from './home-layout.ts';
import {
  dpapiTool,
  type KeyPlace,
  type KeyTool,
  keychainAddTool,
  keychainDeleteTool,
  keychainFindTool,
  keyPlaceOf,
} from './key-protection.ts';
import { readTextIfThere } from './read-json.ts';
import { syncFolder, writeAtomically } from './write-atomically.ts';

/** PowerShell on a machine that is just starting takes its time. */
const TOOL_MS_MAX = 20_000;

/** The means that this system has; a test hands in its own. */
export interface KeyMeans {
  readonly platform: NodeJS.Platform;
  /** Windows' folder; null elsewhere. */
  readonly systemRoot: string | null;
  /** Output of a tool of the system; null when it is missing, fails or takes too long. */
  readonly run: (tool: KeyTool) => string | null;
}

function runKeyTool({ path, args, input }: KeyTool): string | null {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const done = spawnSync(path, [...args], {
    input,
    timeout: TOOL_MS_MAX,
    windowsHide: true,
    encoding: 'utf8',
  });
  return done.status === 0 ? done.stdout.trim() : null;
}

export function systemMeans(windows: { readonly systemRoot: string } | null): KeyMeans {
  return { platform: process.platform, systemRoot: windows?.systemRoot ?? null, run: runKeyTool };
}

/** The key behind a key file's text. Throws where the system does not give it back. */
function openKey(text: string, means: KeyMeans): KeyObject {
  const place = keyPlaceOf(text);
  if (place === 'file') return createPrivateKey(text);
  const rest = text.slice(text.indexOf(':') + 1).trim();
  const tool =
    place === 'keychain' ? keychainFindTool(rest) : dpapiTool(means.systemRoot ?? '', 'Unprotect', rest);
  const base64 = means.run(tool);
  if (base64 === null) throw new Error(`${place} did not give the key back`);
  return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
}

/** A key by the means of the system; null where there are none, or where they do not give back what they took. */
function sealKey(key: KeyObject, means: KeyMeans): string | null {
  const der = key.export({ format: 'der', type: 'pkcs8' });
  const base64 = der.toString('base64');
  let text: string | null = null;
  if (means.platform === 'win32' && means.systemRoot !== null) {
    const sealed = means.run(dpapiTool(means.systemRoot, 'Protect', base64));
    if (sealed) text = `dpapi:${sealed}`;
  } else if (means.platform === 'darwin') {
    const account = `device-key-${createHash('sha256')
      .update(createPublicKey(key).export({ format: 'der', type: 'spki' }))
      .digest('hex')
      .slice(0, 24)}`;
    if (means.run(keychainAddTool(account, base64)) !== null) text = `keychain:${account}`;
  }
  if (text === null) return null;
  try {
    return openKey(text, means).export({ format: 'der', type: 'pkcs8' }).equals(der) ? text : null;
  } catch {
    // A stub of the tool (Wine's PowerShell), or a keychain that is locked: then a file that its owner alone may read.
    return null;
  }
}

/** Writes a key file, at once and as a whole. */
export function writeKeyFile(path: string, key: KeyObject, means: KeyMeans): void {
  const text = sealKey(key, means) ?? key.export({ format: 'pem', type: 'pkcs8' }).toString();
  writeAtomically(path, text, 0o600);
}

/** The key of a key file; null when there is no such file. Throws `file-unreadable`. */
export function readKeyFile(path: string, means: KeyMeans): KeyObject | null {
  const text = readTextIfThere(path);
  if (text === null) return null;
  try {
    return openKey(text, means);
  } catch (cause) {
    throw new TsunaguError('file-unreadable', path, { args: { file: path }, cause });
  }
}

/** The next key becomes the key: one rename, so that there is always a whole one. */
export function promoteNextKey({ key, nextKey }: HomeLayout, means: KeyMeans): void {
  const old = readTextIfThere(key) ?? '';
  renameSync(nextKey, key);
  syncFolder(dirname(key));
  if (keyPlaceOf(old) === 'keychain') means.run(keychainDeleteTool(old.slice('keychain:'.length).trim()));
}

/** Where the next key is, whether or not it can be had; null when there is none. */
export function nextKeyPlace({ nextKey }: HomeLayout): KeyPlace | null {
  const text = readTextIfThere(nextKey);
  return text === null ? null : keyPlaceOf(text);
}

/** Where the key is, and since when it is the key, ms; null when there is none. */
export function surveyKey({
  key,
}: HomeLayout): { readonly place: KeyPlace; readonly sinceMs: number } | null {
  const text = readTextIfThere(key);
  return text === null ? null : { place: keyPlaceOf(text), sinceMs: statSync(key).mtimeMs };
}
