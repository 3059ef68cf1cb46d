import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { OpenfortivpnState } from './openfortivpn-state.ts';

const PART_LINES_MAX = 12;

function part(state: OpenfortivpnState, name: 'subject' | 'issuer' | null): readonly LogEvent[] {
  if (name === 'subject') {
    state.subject = [];
    state.issuer = [];
  }
  state.certificatePart = name;
  return [];
}

/** Subject and issuer are printed one name a line; the same names twice = it signed itself. */
function named(state: OpenfortivpnState, line: string): readonly LogEvent[] {
  const list = state.certificatePart === null ? null : state[state.certificatePart];
  if (list && list.length < PART_LINES_MAX) list.push(line);
  return [];
}

function digest(state: OpenfortivpnState): readonly LogEvent[] {
  const same = state.subject.length > 0 && state.subject.join('/') === state.issuer.join('/');
  state.certificatePart = null;
  return same ? [{ type: 'detail', sign: 'certificate-self-signed' }] : [];
}

/** The gateway's certificate. `validation failed` is only bad news until the white list has been asked. */
export const CERTIFICATE_RULES: readonly Rule<OpenfortivpnState>[] = [
  {
    match: /^Gateway certificate validation failed, and the certificate digest/,
    events: [{ type: 'error', stage: 'secure', sign: 'certificate-rejected' }],
  },
  {
    match: /^Gateway certificate validation failed/,
    events: [
      { type: 'stage', stage: 'secure' },
      { type: 'hint', sign: 'certificate-rejected' },
    ],
  },
  {
    match: /^Gateway certificate (?:validation succeeded|digest found in white)/,
    events: [{ type: 'stage', stage: 'secure' }, { type: 'withdraw' }],
  },
  {
    match: /^Unable to get gateway certificate|^Could not compute certificate/,
    events: [{ type: 'error', stage: 'secure', sign: 'tls-failed-unspecified' }],
  },
  { match: /^ {4}subject:/, events: (_, s) => part(s, 'subject') },
  { match: /^ {4}issuer:/, events: (_, s) => part(s, 'issuer') },
  { match: /^ {4}sha256 digest:/, events: (_, s) => digest(s) },
  { match: /^ {8}(.+)/, events: (m, s) => named(s, m[1] ?? '') },
  { match: /^(?: {4}(?:--)?trusted-cert |or add this line|Gateway certificate:)/, noise: true },
];
