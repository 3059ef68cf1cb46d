import type { GatewayEventKind } from '../../../vocabulary/index.ts';

type Row = readonly [words: RegExp, kind: GatewayEventKind];

/**
 * Why a login failed, by FortiOS' token or words, exact ones first. `sslvpn_login_permission_denied` stands for a wrong
 * password as well as for a missing permission, so it decides nothing here either. Source: FortiOS log reference and debug output
 * (fnbamd, sslvpnd) in public notes.
 */
const LOGIN: readonly Row[] = [
  [/permission_?denied/i, 'permission-denied'],
  [/credential_or_server_error/i, 'login-refused'],
  [/realm|portal/i, 'realm-refused'],
  [/unknown_?user|user_?not_?found|no such user/i, 'user-unknown'],
  [/password[_ ]?(?:has |is )?expired|expired[_ ]password|password must be changed/i, 'password-expired'],
  [/account[_ ]?(?:has |is )?expired|disabled/i, 'account-disabled'],
  [/concurrent|duplicate|already logged|multiple[_ ]login|limit-user-logins/i, 'already-logged-in'],
  [
    /max(?:imum)?[_ ](?:number[_ ]of[_ ])?(?:users?|sessions?|connections?)|too many (?:users|sessions|connections)/i,
    'session-limit-reached',
  ],
  [
    /block(?:ed|ing)?\b|too many (?:bad |failed )?(?:login|attempt)|login[_ ]attempts?[_ ]limit/i,
    'login-blocked',
  ],
  [/lock(?:ed)?[_ -]?out|\blocked\b/i, 'account-locked'],
  [/\b(?:token|otp|two-?factor)\b|_(?:token|otp|two_?factor)/i, 'code-refused'],
  [/cert/i, 'client-certificate-refused'],
  [/host[_ -]?check/i, 'host-check-refused'],
  [/mac[_ -]?address/i, 'hardware-address-refused'],
  [/source[_ ]address|geo/i, 'source-blocked'],
  [/no_?matching_?policy|not[_ ](?:allowed|permitted)/i, 'permission-denied'],
  [
    /(?:incorrect|wrong|bad|invalid)[_ ](?:user ?name\/)?password|invalid (?:user ?name|credentials?)|invalide username/i,
    'password-refused',
  ],
  [
    /server (?:is )?(?:unreachable|not responding|down|unavailable)|no response from|could ?n.t (?:reach|contact)/i,
    'login-server-error',
  ],
  [/time[d]?[ _]?out/i, 'login-unanswered'],
];

/** `login-refused` for every reason that no source explains. */
export function loginRefusal(reason: string): GatewayEventKind {
  return LOGIN.find(([words]) => words.test(reason))?.[1] ?? 'login-refused';
}

/** Phase 1, by FortiOS' reason and by the notification it sent or got. */
const IKE: readonly Row[] = [
  [/proposal/i, 'ike-proposal-refused'],
  [/NO[-_]PROPOSAL|INVALID[-_]KE/i, 'ike-proposal-refused'],
  [/pool|no (?:free |available )?(?:ip )?address|INTERNAL[-_]ADDRESS/i, 'pool-exhausted'],
  [/cert/i, 'client-certificate-refused'],
  [/xauth|eap/i, 'login-refused'],
  [
    /pre-?shared|psk|secret|\bhash\b|signature|AUTHENTICATION[-_]FAILED|peer ?id|no matching gateway|auth/i,
    'ike-auth-refused',
  ],
  [/TS[-_]UNACCEPTABLE|selector|quick mode/i, 'traffic-selector-refused'],
];

export function ikeRefusal(words: string): GatewayEventKind {
  return IKE.find(([pattern]) => pattern.test(words))?.[1] ?? 'ike-negotiation-failed';
}

/** What a device says of itself, in any subtype; each pattern names its object, so that a licence that expires is none. */
const OWN: readonly Row[] = [
  [
    /conserve mode.{0,80}\b(?:exit|leave|left)|\b(?:exit|leave|left)\w*\b.{0,80}conserve mode/i,
    'memory-recovered',
  ],
  [/conserve mode/i, 'memory-short'],
  [
    /(?:radius|ldap|tacacs\+?|fsso|authentication|remote auth\w*) server\b.{0,120}\b(?:not respond|no response|unreachable|unavailable|down\b|dead\b|time[d]?[ -]?out)/i,
    'login-server-error',
  ],
  [
    /(?:forticlient|client|user|endpoint|session|connection|seat)\w*\b.{0,80}licen[cs]e.{0,60}(?:reach|exceed|full|limit)|licen[cs]e (?:limit|count).{0,60}(?:reach|exceed).{0,80}(?:forticlient|client|user|endpoint|connection)/i,
    'session-limit-reached',
  ],
];

/** Only where the record is about VPN: firewalls have pools for NAT, too. */
const OWN_OF_VPN: readonly Row[] = [
  [
    /no (?:more |free |available )+ip\b|no (?:ip )?address(?:es)? (?:is |are )?(?:available|left|free)|\bpool\b.{0,40}(?:exhaust|full|deplet|used up)|exhaust\w* .{0,40}\bpool\b|fail\w* to (?:allocate|assign) (?:an? )?(?:ip|address)/i,
    'pool-exhausted',
  ],
  [
    /max(?:imum)?(?: number)? of (?:ssl-?vpn )?(?:users?|sessions?|connections?|tunnels?)|too many (?:users|sessions|connections|tunnels)|(?:session|connection|user|tunnel)s? limit (?:is |was |has been )?(?:reached|exceeded)/i,
    'session-limit-reached',
  ],
];

/** What the device says of itself; null = nothing of the kind. `vpn` = the record is one of the VPN. */
export function ownTrouble(words: string, vpn: boolean): GatewayEventKind | null {
  const rows = vpn ? [...OWN, ...OWN_OF_VPN] : OWN;
  return rows.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
