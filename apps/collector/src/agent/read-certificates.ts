import { readFileSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** PEM files given by hand. Throws `file-unreadable`: a trust store that is silently missing would blame the gateway. */
export function readCertificates(files: readonly string[]): string[] {
  return files.map((file) => {
    try {
      const text = readFileSync(file, 'utf8');
      if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
    } catch (cause) {
      throw new TsunaguError('file-unreadable', file, { args: { file }, cause });
    }
    throw new TsunaguError('file-unreadable', `${file} holds no PEM certificate`, { args: { file } });
  });
}
