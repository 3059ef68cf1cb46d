import type { Sign } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { CharonState } from './charon-state.ts';

type R = Rule<CharonState>;

/** charon prints `Jan 01 00:00:00 2024`, with `UTC` before the year when it was told to. */
function certificateTime(text: string): number {
  return Date.parse(
    `${text
      .replace(/\bUTC\b/, '')
      .replace(/\s+/g, ' ')
      .trim()} UTC`,
  );
}

function outOfTime(from: string, state: CharonState): readonly LogEvent[] {
  const nowMs = state.line.atMs ?? state.context.nowMs;
  const sign: Sign = certificateTime(from) > nowMs ? 'certificate-not-yet-valid' : 'certificate-expired';
  return [{ type: 'hint', sign, code: 'subject certificate invalid', stage: 'secure' }];
}

const hint = (sign: Sign, code: string): readonly LogEvent[] => [
  { type: 'hint', sign, code, stage: 'secure' },
];

/** The gateway's certificate, which charon judges after IKE_AUTH was answered. Source: credential_manager.c, auth_cfg.c, pubkey_authenticator.c. */
export const TRUST_RULES: readonly R[] = [
  {
    match: /^(?:subject|issuer|CA) certificate invalid \(valid from (.+?) to /,
    events: (m, state) => outOfTime(m[1] ?? '', state),
  },
  {
    match: /^no issuer certificate found for /,
    events: hint('certificate-untrusted', 'no issuer certificate found'),
  },
  {
    match: /^self-signed certificate .* is not trusted/,
    events: hint('certificate-self-signed', 'self-signed certificate'),
  },
  {
    match: /^certificate (?:was|is|has been) revoked|^certificate ".*" (?:was )?revoked/,
    events: hint('certificate-revoked', 'certificate revoked'),
  },
  {
    match: /^constraint check failed: identity /,
    events: hint('certificate-name-mismatch', 'constraint check failed'),
  },
  { match: /^constraint check failed: /, events: hint('certificate-rejected', 'constraint check failed') },
  {
    match: /^(?:signature validation failed|certificate policy|path length of \d+ violates)/,
    events: hint('certificate-rejected', 'signature validation failed'),
  },
  {
    match: /^no trusted .*public key found for /,
    events: [{ type: 'error', stage: 'secure', generic: true, sign: 'certificate-rejected' }],
  },
  {
    match: /^no alternative config found/,
    events: [{ type: 'error', stage: 'authenticate', generic: true, sign: 'ike-auth-refused' }],
  },
  {
    match: /^IDir '.*' does not match|^received IDr .*, but require/,
    events: [
      {
        type: 'error',
        stage: 'secure',
        exact: true,
        sign: 'certificate-name-mismatch',
        code: 'IDr mismatch',
      },
    ],
  },
];
