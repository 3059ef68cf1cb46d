import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type MadeCertificate, makeCertificate } from '@tsunagu/testkit/certificates';
import { onTestFinished } from 'vitest';
import type { TlsSettings } from '../src/tls/tls-settings.ts';
import { NOW } from './running-edge.ts';

const DAY_MS = 86_400_000;
export const days = (count: number) => new Date(Date.parse(NOW) + count * DAY_MS);
export const authority = makeCertificate({
  name: 'Company CA',
  authority: true,
  notBefore: days(-400),
  notAfter: days(4_000),
});
export const leaf = (notAfter: Date, notBefore = days(-1)) =>
  makeCertificate({ name: 'edge', names: ['localhost'], issuer: authority, notBefore, notAfter });
export const first = leaf(days(30));
export const renewed = leaf(days(90));

/** Removed with the test. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'tsunagu-tls-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Certificate and key, each renamed over what was there. */
export function put(where: string, { cert, key }: Pick<MadeCertificate, 'cert' | 'key'>): TlsSettings {
  mkdirSync(where, { recursive: true });
  const settings = { certFile: path.join(where, 'tls.crt'), keyFile: path.join(where, 'tls.key') };
  for (const [file, text] of [
    [settings.certFile, cert],
    [settings.keyFile, key],
  ] as const) {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }
  return { ...settings, minVersion: 'TLSv1.2' };
}
