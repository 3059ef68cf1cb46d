import type { Attempt } from '../collect/index.ts';
import type { LocalizedText } from '../vocabulary/index.ts';
import type { Fingerprint } from './group-key.ts';

/** By what a person can part one group into several, where its fingerprint sees one trouble and they see two. */
export const SPLIT_DIMENSIONS = ['error-code', 'site', 'client', 'client-version', 'protocol'] as const;
export type SplitDimension = (typeof SPLIT_DIMENSIONS)[number];

export const SPLIT_DIMENSION_TEXT = {
  'error-code': { ja: 'クライアントのコード', en: 'the client’s code' },
  site: { ja: '拠点', en: 'site' },
  client: { ja: 'クライアント', en: 'client' },
  'client-version': { ja: 'クライアントの版', en: 'client version' },
  protocol: { ja: '方式', en: 'protocol' },
} as const satisfies Record<SplitDimension, LocalizedText>;

/** Which part an attempt belongs to, for each way of parting; '' = it does not say. */
export type SplitParts = Readonly<Record<SplitDimension, string>>;

export function splitPartsOf(
  attempt: Pick<Attempt, 'errorCode' | 'client' | 'clientVersion' | 'protocol'>,
  site: string | null,
): SplitParts {
  return {
    'error-code': attempt.errorCode ?? '',
    site: site ?? '',
    client: attempt.client,
    'client-version': attempt.clientVersion ?? '',
    protocol: attempt.protocol,
  };
}

/** The fingerprint of one part; it follows from the whole's, so that later attempts find it again. */
export function splitFingerprint(whole: Fingerprint, by: SplitDimension, part: string): Fingerprint {
  const text = part.replace(/[%|]/g, (char) => (char === '%' ? '%25' : '%7C'));
  return { version: whole.version, value: `${whole.value}|${by}=${text}` };
}
