import type { ErrorCode } from '@tsunagu/core/vocabulary';
import { statusOf } from '../refusal/status-of.ts';
import type { OperationKind } from './document.ts';

const EVERYWHERE: readonly ErrorCode[] = ['rate-limited', 'database-unavailable', 'unexpected'];
const BODY: readonly ErrorCode[] = [
  'bad-request',
  'body-not-json',
  'body-too-deep',
  'body-too-large',
  'unsupported-media-type',
  'unsupported-protocol-version',
];
const SIGNED: readonly ErrorCode[] = [
  'signature-missing',
  'signature-invalid',
  'signature-replayed',
  'time-out-of-window',
  'device-unknown',
  'device-revoked',
];
const OWN: Readonly<Record<OperationKind, readonly ErrorCode[]>> = {
  enrol: [
    ...BODY,
    'token-invalid',
    'token-expired',
    'token-used-up',
    'token-elsewhere',
    'device-key-differs',
    'device-revoked',
  ],
  batch: [
    ...BODY,
    ...SIGNED,
    'body-not-gzip',
    'body-inflates-too-far',
    'too-many-items',
    'api-key-invalid',
    'api-key-scope',
    'device-key-differs',
    'overloaded',
  ],
  rotate: [...BODY, ...SIGNED],
  config: SIGNED,
};

/** Every refusal of an operation with its status, by status. */
export function refusalsOf(kind: OperationKind): [number, ErrorCode][] {
  const codes = [...OWN[kind], ...EVERYWHERE];
  return codes.map((code): [number, ErrorCode] => [statusOf(code), code]).sort(([a], [b]) => a - b);
}
