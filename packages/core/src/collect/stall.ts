import { type Client, type Sign, type Stage, stageIndex } from '../vocabulary/index.ts';
import type { AttemptState } from './attempt-state.ts';

export interface Stall {
  readonly sign: Sign | null;
  readonly stage: Stage;
}

/** Silence after which probes should run, and after which the attempt is given up, in ms. People type in the later stages. */
const PATIENCE: Readonly<Record<Stage, { readonly failingMs: number; readonly closeMs: number }>> = {
  network: { failingMs: 20_000, closeMs: 180_000 },
  resolve: { failingMs: 8_000, closeMs: 90_000 },
  reach: { failingMs: 8_000, closeMs: 180_000 },
  secure: { failingMs: 8_000, closeMs: 180_000 },
  authenticate: { failingMs: 15_000, closeMs: 180_000 },
  mfa: { failingMs: 60_000, closeMs: 600_000 },
  posture: { failingMs: 20_000, closeMs: 180_000 },
  tunnel: { failingMs: 8_000, closeMs: 120_000 },
  connected: { failingMs: Number.POSITIVE_INFINITY, closeMs: Number.POSITIVE_INFINITY },
};

export function stallPatience(stage: Stage): { readonly failingMs: number; readonly closeMs: number } {
  return PATIENCE[stage];
}

/** Unanswered repeats from which on being stopped by hand is not the reason why it did not connect. */
const UNANSWERED_IS_STALL = 2;

export function isStalled(state: AttemptState): boolean {
  return state.unanswered >= UNANSWERED_IS_STALL || state.failure?.provisional === true;
}

const SILENT_IKE: Readonly<Partial<Record<Stage, Stall>>> = {
  network: { sign: 'ike-no-answer', stage: 'reach' },
  reach: { sign: 'ike-no-answer', stage: 'reach' },
  // IKE_SA_INIT was answered, IKE_AUTH not: another port, larger packets; the path again, not the proposals.
  secure: { sign: 'ike-auth-no-answer', stage: 'reach' },
  authenticate: { sign: 'ike-auth-no-answer', stage: 'authenticate' },
  tunnel: { sign: 'ike-auth-no-answer', stage: 'tunnel' },
};

const SILENT: Readonly<Partial<Record<Stage, Stall>>> = {
  resolve: { sign: 'name-lookup-failed-unspecified', stage: 'resolve' },
  reach: { sign: 'connect-timed-out', stage: 'reach' },
  secure: { sign: 'tls-silent', stage: 'secure' },
  authenticate: { sign: 'login-unanswered', stage: 'authenticate' },
  tunnel: { sign: 'ppp-silent', stage: 'tunnel' },
};

/** Clients whose L2TP/IPsec attempts are seen from the IKE side; Windows' log shows them from above. */
const IKE_CLIENTS: ReadonlySet<Client> = new Set(['strongswan', 'nm-l2tp']);

/** What silence means where the attempt stands; a hint that came before explains it better than silence does. */
export function stallOf(state: AttemptState): Stall {
  const hint = state.hints[0];
  if (hint) {
    const stage = hint.stage ?? state.stage;
    return {
      sign: hint.sign,
      stage: stageIndex(stage) > stageIndex(state.stage) ? stage : (hint.stage ?? state.stage),
    };
  }
  const protocol = state.facts.protocol;
  const ike =
    protocol === 'ikev2' ||
    state.client === 'libreswan' ||
    (protocol === 'l2tp-ipsec' && IKE_CLIENTS.has(state.client));
  return (ike ? SILENT_IKE : SILENT)[state.stage] ?? { sign: null, stage: state.stage };
}
