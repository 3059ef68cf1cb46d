import type { Sign, Stage } from '../../vocabulary/index.ts';

export interface SystemError {
  readonly code: string;
  readonly sign: Sign;
  readonly stage: Stage;
}

/**
 * Texts of getaddrinfo(3): glibc, musl, macOS and glibc's Japanese locale. Several clients print nothing but these.
 * Source: gai_strerror of the three libraries.
 */
const LOOKUP: readonly (readonly [RegExp, string, Sign])[] = [
  [
    /temporary failure in name resolution|^try again$|名前解決に一時的に失敗/i,
    'EAI_AGAIN',
    'name-lookup-failed',
  ],
  [
    /no address associated with (?:host|node)name|name has no usable address|ホスト名に割り当てられたアドレスがありません/i,
    'EAI_NODATA',
    'name-without-address',
  ],
  [
    /name or service not known|nodename nor servname provided|name does not resolve|unknown host|host not found|no such host|名前またはサービスが不明/i,
    'EAI_NONAME',
    'name-not-found',
  ],
  [
    /address family for hostname not supported|address family not supported/i,
    'EAI_ADDRFAMILY',
    'name-without-address',
  ],
  [
    /non-recoverable (?:failure|error)|unrecoverable error|名前解決中に回復不能/i,
    'EAI_FAIL',
    'name-lookup-failed',
  ],
  [/host name lookup failure|name server .*fail|server failure/i, 'EAI_AGAIN', 'name-lookup-failed'],
];

/** What a failed name lookup says. */
export function readLookupError(text: string): SystemError {
  for (const [pattern, code, sign] of LOOKUP) if (pattern.test(text)) return { code, sign, stage: 'resolve' };
  const errno = readSystemError(text);
  if (errno?.stage === 'network') return errno;
  return { code: errno?.code ?? text.slice(0, 80), sign: 'name-lookup-failed-unspecified', stage: 'resolve' };
}

/** strerror(3) of Linux, macOS and Windows sockets, and glibc's Japanese locale. */
const ERRNO: readonly (readonly [RegExp, string, Sign, Stage])[] = [
  [/connection refused|actively refused|接続を拒否されました/i, 'ECONNREFUSED', 'connect-refused', 'reach'],
  [
    /(?:connection|operation|connect) timed out|timed? ?out|タイムアウト/i,
    'ETIMEDOUT',
    'connect-timed-out',
    'reach',
  ],
  [
    /no route to host|host is unreachable|host is down|ホストへの経路がありません/i,
    'EHOSTUNREACH',
    'no-route-to-host',
    'reach',
  ],
  [
    /network is unreachable|unreachable network|ネットワークに(?:届きません|到達できません|接続できません)/i,
    'ENETUNREACH',
    'network-unreachable',
    'network',
  ],
  [/network is down/i, 'ENETDOWN', 'network-down', 'network'],
  [/ca(?:n't|nnot) assign requested address/i, 'EADDRNOTAVAIL', 'network-unreachable', 'reach'],
  [/no such device(?! or)/i, 'ENODEV', 'network-down', 'network'],
  [/permission denied|許可がありません/i, 'EACCES', 'local-permission-denied', 'reach'],
  [/operation not permitted|許可されていない操作/i, 'EPERM', 'local-permission-denied', 'reach'],
  [/connection reset|接続が相手からリセット/i, 'ECONNRESET', 'connect-failed-unspecified', 'reach'],
  [/connection (?:was )?aborted/i, 'ECONNABORTED', 'connect-failed-unspecified', 'reach'],
];

/** The errno a text stands for, or null when no table has it. */
export function readSystemError(text: string): SystemError | null {
  for (const [pattern, code, sign, stage] of ERRNO) if (pattern.test(text)) return { code, sign, stage };
  return null;
}
