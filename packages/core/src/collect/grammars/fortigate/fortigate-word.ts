import type { GatewayEventKind } from '../../../vocabulary/index.ts';
import { addressOf, type GatewayReading, KNOWN, saidOf, UNKNOWN } from '../gateway-word.ts';
import { type FortigateLine, firmwareOf } from './fortigate-line.ts';
import { ikeRefusal, loginRefusal, ownTrouble } from './fortigate-reasons.ts';

/** What follows type and subtype in `logid`. Source: FortiOS Log Message Reference. */
const ID = {
  sslLoginFail: '039426',
  conserveEntered: '039952',
  conserveLeft: '039953',
  authSuccess: '043008',
  authFailed: '043009',
  authLockout: '043010',
  authTimedOut: '043011',
  ikeError: '037124',
  ikePhase2Error: '037125',
  dpdFailure: '037136',
} as const;

const SUBTYPES = new Set(['vpn', 'user', 'system', 'endpoint', 'ipsec', 'sslvpn-user', 'sslvpn-session']);
/** Said several times around every try, and of every session that stays. */
const CHATTER =
  /^(?:ssl-(?:new-con|exit-\w+|alert|web-\w+|cert-\w+|login)|tunnel-stats|phase2-(?:up|down)|install_sa|delete_(?:ipsec|phase1)_sa|perf-stats)$/;
const BAD_LEVELS = /^(?:emergency|alert|critical|error|warning)$/;

type Field = (name: string) => string;

function phase(field: Field): GatewayEventKind | null {
  const id = field('logid').slice(-6);
  const status = field('status');
  if (id === ID.dpdFailure || status === 'dpd_failure') return 'session-lost';
  const failed = id === ID.ikeError || status === 'negotiate_error' || status === 'failure';
  if (!failed) return null;
  const said = saidOf(field('reason')) ?? '';
  const notified = field('peer_notif').replace(/^(?:NOT-APPLICABLE|N\/A)$/, '');
  const ofPhase2 = id === ID.ikePhase2Error || /phase 2/i.test(`${field('logdesc')} ${field('msg')}`);
  // A negotiation that knows the user came past the key: what failed is who they say they are.
  const who = saidOf(field('xauthuser')) !== null && /ERROR/.test(field('result')) ? ' xauth' : '';
  const kind = ikeRefusal(`${said} ${notified}${said === '' && notified === '' ? who : ''}`);
  return ofPhase2 && (kind === 'ike-proposal-refused' || kind === 'ike-negotiation-failed')
    ? 'traffic-selector-refused'
    : kind;
}

function ofUser(field: Field): GatewayEventKind | null {
  const id = field('logid').slice(-6);
  if (id === ID.authLockout) return 'account-locked';
  if (id === ID.authTimedOut) return 'login-unanswered';
  if (field('action') !== 'authentication' && id !== ID.authFailed && id !== ID.authSuccess) return null;
  if (id === ID.authSuccess || field('status') === 'success') return 'login-accepted';
  if (id === ID.authFailed || /^fail/.test(field('status')))
    return loginRefusal(saidOf(field('reason')) ?? field('msg'));
  return null;
}

function ofVpn(field: Field): GatewayEventKind | null {
  const action = field('action');
  const id = field('logid').slice(-6);
  if (action === 'ssl-login-fail' || id === ID.sslLoginFail)
    return loginRefusal(saidOf(field('reason')) ?? field('msg'));
  // A session in the browser only opens the way for the tunnel.
  const inBrowser = field('tunneltype') === 'ssl-web';
  if (action === 'tunnel-up') return inBrowser ? 'login-accepted' : 'tunnel-up';
  if (action === 'tunnel-down') return inBrowser ? null : 'tunnel-down';
  if (id === ID.conserveEntered) return 'memory-short';
  if (id === ID.conserveLeft) return 'memory-recovered';
  return /^(?:negotiate|dpd)$/.test(action) ? phase(field) : null;
}

/** FortiClient connections are counted against what was bought; `unlimited` never runs out. */
function atLicenceLimit(field: Field): boolean {
  const limit = Number(field('license_limit') || Number.NaN);
  const count = Number(field('count') || Number.NaN);
  return Number.isInteger(limit) && Number.isInteger(count) && limit > 0 && count >= limit;
}

function kindOf(field: Field): GatewayEventKind | null {
  const subtype = field('subtype');
  // What ends a session or answers a look at it says nothing of the device; an administrator's login is no VPN's.
  if (CHATTER.test(field('action')) || /^Admin/.test(field('logdesc'))) return null;
  const vpn = subtype === 'vpn' || subtype === 'ipsec' || subtype === '';
  const own = vpn ? ofVpn(field) : subtype === 'user' ? ofUser(field) : null;
  if (own !== null) return own;
  if (subtype === 'endpoint' && field('action') === 'add' && atLicenceLimit(field))
    return 'session-limit-reached';
  if (subtype === 'system' && field('conserve') !== '')
    return field('conserve') === 'on' ? 'memory-short' : 'memory-recovered';
  return ownTrouble([field('logdesc'), field('msg'), saidOf(field('reason')) ?? ''].join(' · '), vpn);
}

/** A bad word of the VPN or of a login that none of the rules knows is worth a look; everything else a firewall logs is not. */
function isUnknown(field: Field): boolean {
  if (!/^(?:vpn|user)$/.test(field('subtype')) || CHATTER.test(field('action'))) return false;
  return BAD_LEVELS.test(field('level'));
}

/** What one record of FortiOS says of a try or of the device. */
export function fortigateWord({ atMs, fields }: FortigateLine): GatewayReading {
  const field = (name: string): string => fields.get(name) ?? '';
  const ofInterest = field('subtype') === '' || SUBTYPES.has(field('subtype'));
  const kind = ofInterest && field('type') !== 'traffic' ? kindOf(field) : null;
  if (kind === null) return isUnknown(field) ? UNKNOWN : KNOWN;
  const code = saidOf(field('reason')) ?? saidOf(field('peer_notif')?.replace(/^NOT-APPLICABLE$/, ''));
  const firmware = firmwareOf(fields);
  return {
    kind: 'told',
    word: {
      ...(firmware === null ? {} : { firmware }),
      atMs,
      source: 'fortigate',
      kind,
      userName: saidOf(fields.get('user')) ?? saidOf(fields.get('xauthuser')),
      remoteAddress: addressOf(fields.get('remip')) ?? addressOf(fields.get('srcip')),
      code,
    },
  };
}
