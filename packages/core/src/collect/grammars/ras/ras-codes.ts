import type { Sign, Stage } from '../../../vocabulary/index.ts';
import { type CodePlace, placeOf } from './code-places.ts';

export interface RasCode {
  readonly stage: Stage;
  readonly sign: Sign | null;
  /** A code that says the person stopped it. */
  readonly cancelled?: boolean;
}

type Row = readonly [codes: readonly number[], stage: Stage, sign: Sign | null];

/** RAS codes by what Microsoft's text says of them. Source: RRAS error codes, MicrosoftDocs/win32; stages as the ladder defines them. */
const RAS: readonly Row[] = [
  [[87, 1168, 1460, 621, 622, 623, 624, 625, 627, 703, 825, 846], 'network', 'profile-invalid'],
  [[608, 609, 615, 692, 797, 813, 814], 'network', 'driver-missing'],
  // "In use, or not configured": no device is missing, and which of the two nobody says.
  [[633], 'network', null],
  [[711, 827, 834, 839], 'network', 'client-service-broken'],
  [[868], 'resolve', 'name-lookup-failed-unspecified'],
  [[769], 'network', 'network-unreachable'],
  [[638, 650, 678, 809, 815], 'reach', 'connect-timed-out'],
  [[792], 'reach', 'ike-no-answer'],
  [[676, 679, 680, 770, 775, 800], 'reach', 'connect-failed-unspecified'],
  [[808, 956], 'reach', 'connect-refused'],
  [[788], 'secure', 'ike-proposal-refused'],
  [[789, 793], 'secure', 'ike-negotiation-failed'],
  [[766, 781, 786], 'secure', 'client-certificate-required'],
  [[778, 790, 801, 810, 857, 860, 865, 866], 'secure', 'certificate-rejected'],
  [[858], 'secure', 'certificate-expired'],
  [[859], 'secure', 'certificate-revoked'],
  [[835], 'secure', 'certificate-name-mismatch'],
  [[864], 'secure', 'certificate-untrusted'],
  [[691, 869, 924], 'authenticate', 'password-refused'],
  [[648, 709, 921], 'authenticate', 'password-expired'],
  [[646, 647, 708, 922, 923], 'authenticate', 'account-disabled'],
  [[649, 920, 940, 941, 944], 'authenticate', 'permission-denied'],
  [
    [739, 741, 742, 743, 823, 824, 845, 850, 851, 852, 917, 918, 919, 942],
    'authenticate',
    'auth-method-refused',
  ],
  [[787, 811], 'authenticate', 'ike-auth-refused'],
  [[764, 779, 780, 798, 802, 853], 'authenticate', 'client-certificate-required'],
  [[826, 847, 854, 855, 856, 861, 862, 863], 'authenticate', 'client-certificate-refused'],
  [[645, 930, 938, 939], 'authenticate', 'login-server-error'],
  [[867, 931, 937], 'authenticate', 'login-refused'],
  // "A policy prevented it; the authentication method may not match": its text says "may", so it states no reason.
  [[812], 'authenticate', null],
  [[818, 819, 820, 821, 822, 836], 'posture', 'host-check-refused'],
  [[716, 717, 735, 738, 840, 841], 'tunnel', 'no-address'],
  [[718, 721], 'tunnel', 'ppp-silent'],
  [[719, 736], 'tunnel', 'ppp-cut'],
  // "The link control protocol was terminated": by whom and why it does not say.
  [[734], 'tunnel', null],
  [[720, 722, 726, 729, 730, 731, 732, 733, 737], 'tunnel', 'ppp-failed'],
  [[806], 'tunnel', 'gre-silent'],
  // "The port is (was) disconnected" states neither who did it nor why; that 619 is GRE is practice, and weighed as such.
  [[619, 628, 668], 'tunnel', null],
  // "Interrupted, commonly by latency or a server at its capacity".
  [[807], 'tunnel', null],
  [[629], 'tunnel', 'gateway-closed-connection'],
  [[791, 842], 'tunnel', 'traffic-selector-refused'],
  [[602, 606, 651], 'tunnel', 'adapter-failed'],
];

/** IPsec codes 13800 to 13935. Source: System Error Codes (12000-15999), MicrosoftDocs/win32. */
const IPSEC: readonly Row[] = [
  [[13805, 13808, 13813, 13814, 13890, 13903], 'reach', 'ike-no-answer'],
  [[13806, 13820], 'secure', 'client-certificate-required'],
  [
    [13801, 13817, 13818, 13819, 13826, 13828, 13835, 13838, 13847, 13848, 13875, 13881],
    'secure',
    'certificate-rejected',
  ],
  [[13887], 'secure', 'certificate-untrusted'],
  [[13802, 13868], 'secure', 'ike-proposal-refused'],
  [[13822, 13833, 13864, 13865], 'secure', 'ike-invalid-ke'],
  [[13807, 13885], 'secure', 'gateway-closed-connection'],
  [
    [13827, 13834, 13837, 13869, 13889, 13892, 13905, 13906, 13907, 13908],
    'authenticate',
    'ike-auth-refused',
  ],
  [[13825, 13850, 13858, 13896], 'tunnel', 'traffic-selector-refused'],
  [[13899, 13900], 'tunnel', 'no-address'],
  [[13852, 13853, 13854, 13855, 13856, 13876, 13883, 13891, 13931], 'network', 'client-service-broken'],
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
const CANCELLED: ReadonlySet<number> = new Set([631, 1223, 0x80_07_02_77, 0x80_07_04_c7]);

/** Microsoft's own map of the last event before the failure, for codes that no table has. Source: technet 3060ebb9. */
const BY_LAST_EVENT: Readonly<Record<number, Stage>> = {
  20221: 'network',
  20222: 'reach',
  20223: 'authenticate',
  20224: 'tunnel',
};

/**
 * Stage and sign that Microsoft's text of a code supports by itself; null = it belongs to no table, or its text tells no
 * place.
 */
export function windowsCodePlace(code: number): CodePlace | null {
  const bare = code >= 0x80_07_00_00 && code <= 0x80_07_ff_ff ? code - 0x80_07_00_00 : code;
  if (CANCELLED.has(code)) return { stage: null, sign: 'cancelled-by-user' };
  return BY_CODE.get(code) ?? BY_CODE.get(bare) ?? placeOf(bare);
}

/** What a code means, given the last event of the same attempt before it (null = not seen). */
export function rasCode(code: number, lastEventId: number | null): RasCode {
  if (CANCELLED.has(code)) return { stage: 'network', sign: null, cancelled: true };
  // HRESULT_FROM_WIN32: the same number with 0x8007 in front.
  const bare = code >= 0x80_07_00_00 && code <= 0x80_07_ff_ff ? code - 0x80_07_00_00 : code;
  const known = BY_CODE.get(code) ?? BY_CODE.get(bare);
  if (known) return known;
  const step = BY_LAST_EVENT[lastEventId ?? 0];
  const place = placeOf(bare);
  // What the code itself means stands before how far the events came; only words without a place follow those.
  if (place) return { stage: place.stage ?? step ?? 'network', sign: place.sign };
  if (code > 0x80_0b_00_00 && code < 0x80_0b_ff_ff) return { stage: 'secure', sign: 'certificate-rejected' };
  return { stage: step ?? 'reach', sign: null };
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
