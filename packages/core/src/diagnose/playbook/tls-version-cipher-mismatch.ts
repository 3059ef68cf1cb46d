import { playbook } from './playbook.ts';
import { checkTlsVersions } from './steps/tls-steps.ts';

export const tlsVersionCipherMismatchPlaybook = playbook('tls-version-cipher-mismatch', [checkTlsVersions]);
