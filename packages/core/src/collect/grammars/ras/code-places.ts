import type { Sign, Stage } from '../../../vocabulary/index.ts';

export interface CodePlace {
  /** null = the code tells no place of its own; the last event of the attempt does. */
  readonly stage: Stage | null;
  readonly sign: Sign | null;
}

type Range = readonly [from: number, to: number, stage: Stage | null, sign: Sign | null];

/**
 * Every official code that has no row of its own, by what Microsoft's text is about: RAS 600 to 956, IPsec 13800 to
 * 13932. Ranges, because neighbours belong together. Source: RRAS and system error codes, MicrosoftDocs/win32.
 */
const RANGES: readonly Range[] = [
  // Handles, buffers and ports of the RAS manager itself.
  [600, 618, 'network', null],
  [620, 637, 'network', null],
  // NetBIOS and the dial-in server's own trouble; nothing of a VPN's causes explains it.
  [639, 644, 'tunnel', null],
  // The connection device itself does not work.
  [666, 666, 'network', 'driver-missing'],
  // Modems, telephone lines, media .INI files and macros; not what a VPN uses, but part of the table.
  [652, 675, 'network', null],
  [677, 690, 'network', null],
  [693, 702, 'network', null],
  [704, 704, 'network', null],
  [705, 705, 'authenticate', null],
  [706, 715, 'network', null],
  // No adapter is bound to remote access; around it telephone numbers and IPX.
  [728, 728, 'network', 'adapter-failed'],
  [723, 727, 'network', null],
  [740, 740, 'network', 'driver-missing'],
  [744, 744, 'tunnel', 'ppp-failed'],
  [745, 763, 'network', null],
  [765, 768, 'network', null],
  [771, 777, 'reach', 'connect-failed-unspecified'],
  [782, 785, 'network', null],
  [794, 796, 'tunnel', 'tunnel-refused'],
  [799, 799, 'network', null],
  [803, 805, 'authenticate', 'profile-invalid'],
  [816, 817, 'network', null],
  // Reasons for the end of a connection that was up.
  [828, 833, 'connected', 'session-lost'],
  [837, 838, 'network', null],
  [843, 844, 'connected', 'session-lost'],
  [848, 849, 'authenticate', 'profile-invalid'],
  [870, 870, 'network', 'profile-invalid'],
  // Routing and Remote Access' own interfaces and limits.
  [900, 916, 'network', null],
  [925, 925, 'network', 'driver-missing'],
  [926, 926, 'connected', 'session-lost'],
  [927, 929, 'reach', 'connect-failed-unspecified'],
  [932, 932, 'connected', 'session-lost'],
  [933, 935, 'authenticate', 'login-refused'],
  [936, 936, 'connected', 'session-lost'],
  [943, 943, 'tunnel', 'tunnel-refused'],
  [945, 948, 'network', null],
  // Answers of a RADIUS server that do not hold together.
  [949, 955, 'authenticate', 'login-server-error'],
  [957, 999, null, null],
  // IPsec: quick mode and the packets of a tunnel, else the negotiation.
  [13_840, 13_842, 'secure', 'ike-negotiation-failed'],
  [13_857, 13_863, 'tunnel', 'tunnel-refused'],
  [13_884, 13_884, 'tunnel', 'tunnel-refused'],
  [13_894, 13_895, 'tunnel', 'tunnel-refused'],
  [13_910, 13_918, 'connected', 'session-lost'],
  [13_925, 13_932, 'reach', 'connect-failed-unspecified'],
  [13_800, 13_999, 'secure', 'ike-negotiation-failed'],
];

/** Where a code without a row of its own stands; null for a number of another table. */
export function placeOf(code: number): CodePlace | null {
  const range = RANGES.find(([from, to]) => code >= from && code <= to);
  return range ? { stage: range[2], sign: range[3] } : null;
}
