import type { Sign, Stage } from '../../../vocabulary/index.ts';

export interface RasCode {
  readonly stage: Stage;
  readonly sign: Sign | null;
  /** A code that says the person stopped it. */
  readonly cancelled?: boolean;
}

type Row = readonly [codes: readonly number[], stage: Stage, sign: Sign | null];

/** RAS codes by what Microsoft's text says of them. Source: RRAS error codes, MicrosoftDocs/win32; stages as the ladder defines them. */
const RAS: readonly Row[] = [
  [[87, 1168, 1460, 621, 622, 623, 624, 625, 627, 703], 'network', 'profile-invalid'],
  [[608, 609, 615, 633, 692, 797, 813, 814], 'network', 'driver-missing'],
  [[711, 827], 'network', 'client-service-broken'],
  [[868], 'resolve', 'name-lookup-failed-unspecified'],
  [[769], 'network', 'network-unreachable'],
  [[638, 678, 809, 815], 'reach', 'connect-timed-out'],
  [[792], 'reach', 'ike-no-answer'],
  [[676, 679, 680, 770, 775, 800], 'reach', 'connect-failed-unspecified'],
  [[808, 956], 'reach', 'connect-refused'],
  [[788], 'secure', 'ike-proposal-refused'],
  [[789, 793], 'secure', 'ike-negotiation-failed'],
  [[766, 781, 786], 'secure', 'client-certificate-required'],
  [[778, 790, 801, 810], 'secure', 'certificate-rejected'],
  [[835], 'secure', 'certificate-name-mismatch'],
  [[864], 'secure', 'certificate-untrusted'],
  [[691], 'authenticate', 'password-refused'],
  [[648, 709], 'authenticate', 'password-expired'],
  [[646, 647, 708], 'authenticate', 'account-disabled'],
  [[649, 940], 'authenticate', 'permission-denied'],
  [[739, 741, 742, 812, 850, 919], 'authenticate', 'auth-method-refused'],
  [[787, 811], 'authenticate', 'ike-auth-refused'],
  [[764, 779, 780, 798, 853], 'authenticate', 'client-certificate-required'],
  [[645, 930, 938], 'authenticate', 'login-server-error'],
  [[931], 'authenticate', 'login-refused'],
  [[819, 820, 821, 822, 823, 824, 825, 826], 'posture', 'host-check-refused'],
  [[716, 717, 735, 738], 'tunnel', 'no-address'],
  [[718, 721], 'tunnel', 'ppp-silent'],
  [[719, 734, 736], 'tunnel', 'ppp-cut'],
  [[720, 726, 729, 731, 732, 733, 737], 'tunnel', 'ppp-failed'],
  [[619, 806], 'tunnel', 'gre-silent'],
  [[628, 629, 668, 807], 'tunnel', 'gateway-closed-connection'],
  [[791], 'tunnel', 'traffic-selector-refused'],
  [[602, 606, 651], 'tunnel', 'adapter-failed'],
];

/** IPsec codes 13800 to 13935. Source: System Error Codes (12000-15999), MicrosoftDocs/win32. */
const IPSEC: readonly Row[] = [
  [[13801], 'secure', 'certificate-rejected'],
  [[13805, 13813], 'reach', 'ike-no-answer'],
  [[13806, 13822], 'secure', 'client-certificate-required'],
  [[13868, 13824, 13826], 'secure', 'ike-proposal-refused'],
  [[13825], 'tunnel', 'traffic-selector-refused'],
  [[13819, 13885], 'secure', 'certificate-rejected'],
  [[13887], 'secure', 'certificate-untrusted'],
];

/** HRESULTs of SSTP and certificate checks, which RasClient logs as signed decimals. Source: winerror.h, wininet.h. */
const HRESULT: readonly Row[] = [
  [[0x80_0b_01_01], 'secure', 'certificate-expired'],
  [[0x80_0b_01_02, 0x80_0b_01_0a, 0x80_0b_01_09], 'secure', 'certificate-untrusted'],
  [[0x80_0b_01_0f], 'secure', 'certificate-name-mismatch'],
  [[0x80_0b_01_0c, 0x80_09_20_10], 'secure', 'certificate-revoked'],
  [
    [0x80_0b_01_0e, 0x80_09_20_12, 0x80_09_20_13, 0x80_07_2f_8f, 0x80_09_03_22, 0x80_09_03_25, 0x80_09_03_28],
    'secure',
    'certificate-rejected',
  ],
  [[0x80_07_2f_05], 'secure', 'certificate-expired'],
  [[0x80_07_2f_06], 'secure', 'certificate-name-mismatch'],
  [[0x80_07_2f_0d], 'secure', 'certificate-untrusted'],
  [[0x80_09_03_31, 0x80_09_03_26, 0x80_07_2f_7d], 'secure', 'tls-version-mismatch'],
  [[0x80_09_03_08], 'secure', 'tls-not-tls'],
  [[0x80_07_2e_fe, 0x80_07_27_46, 0x80_07_00_40, 0x80_07_27_45], 'secure', 'tls-cut'],
  [[0x80_07_2e_e7, 0x80_07_2a_f9], 'resolve', 'name-lookup-failed-unspecified'],
  [[0x80_07_2e_e2, 0x80_07_27_4c], 'reach', 'connect-timed-out'],
  [[0x80_07_2e_fd], 'reach', 'connect-failed-unspecified'],
  [[0x80_07_27_4d], 'reach', 'connect-refused'],
  [[0x80_07_27_51], 'reach', 'no-route-to-host'],
  [[0x80_07_27_43], 'network', 'network-unreachable'],
  [[0x80_07_01_97], 'reach', 'proxy-auth-required'],
];

const BY_CODE: ReadonlyMap<number, RasCode> = new Map(
  [...RAS, ...IPSEC, ...HRESULT].flatMap(([codes, stage, sign]) =>
    codes.map((code) => [code, { stage, sign }] as const),
  ),
);

/** Pressed by a person: the port was disconnected by the user, the operation was cancelled by the user. */
const CANCELLED: ReadonlySet<number> = new Set([631, 1223, 0x80_07_04_c7]);

/** Microsoft's own map of the last event before the failure, for codes that no table has. Source: technet 3060ebb9. */
const BY_LAST_EVENT: Readonly<Record<number, Stage>> = {
  20221: 'network',
  20222: 'reach',
  20223: 'authenticate',
  20224: 'tunnel',
};

/** What a code means, given the last event of the same attempt before it (null = not seen). */
export function rasCode(code: number, lastEventId: number | null): RasCode {
  if (CANCELLED.has(code)) return { stage: 'network', sign: null, cancelled: true };
  const known = BY_CODE.get(code);
  if (known) return known;
  if (code > 13_800 && code < 14_000) return { stage: 'secure', sign: 'ike-negotiation-failed' };
  if (code > 0x80_0b_00_00 && code < 0x80_0b_ff_ff) return { stage: 'secure', sign: 'certificate-rejected' };
  return { stage: BY_LAST_EVENT[lastEventId ?? 0] ?? 'reach', sign: null };
}

/** `-2146762495` and `0x800B0101` are one number; small codes stay decimal. */
export function parseRasCode(text: string): { readonly code: number; readonly shown: string } | null {
  const value = /^0x[0-9a-f]+$/i.test(text) ? Number.parseInt(text, 16) : Number(text);
  if (!Number.isInteger(value) || text.trim() === '') return null;
  const code = value < 0 ? value + 0x1_00_00_00_00 : value;
  const shown =
    code >= 0x80_00_00_00 ? `0x${code.toString(16).toUpperCase().padStart(8, '0')}` : String(code);
  return { code, shown };
}
