import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from '@tsunagu/testkit/certificates';

/** What an edge needs to end TLS, on P-256 as most authorities give it; the files go with the bench. */
export interface EdgeCertificate extends Disposable {
  readonly certFile: string;
  readonly keyFile: string;
  /** PEM of the authority. */
  readonly ca: string;
}

export function makeEdgeCertificate(): EdgeCertificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-tls-'));
  const authority = makeCertificate({ name: 'bench authority', authority: true });
  const { cert, key } = makeCertificate({ name: 'bench edge', names: ['localhost'], issuer: authority });
  const [certFile, keyFile] = [path.join(folder, 'edge.crt'), path.join(folder, 'edge.key')];
  writeFileSync(certFile, cert + authority.cert);
  writeFileSync(keyFile, key, { mode: 0o600 });
  return {
    certFile,
    keyFile,
    ca: authority.cert,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
