import type { Cause, LocalizedText } from '../vocabulary/index.ts';
import type { CommandPlatform, PlaybookStep } from './playbook/playbook-step.ts';

/** Common advice that contradicts what vendors say. Sources: Microsoft (IPv6 guidance for advanced users), product rules. */
export const TRAPS = {
  'ipv6-off': { ja: 'IPv6 を無効にする', en: 'Switching IPv6 off' },
  'weaker-crypto': { ja: '暗号・証明書の強度を下げる', en: 'Weakening cryptography or certificates' },
  'dtls-off': { ja: 'DTLS を無効にする', en: 'Switching DTLS off' },
  'proxy-off': { ja: 'プロキシをオフにする', en: 'Switching the proxy off' },
  'protection-off': {
    ja: 'ファイアウォール・セキュリティソフトを止める',
    en: 'Switching the firewall or security software off',
  },
  'ie-reset': { ja: 'Internet Explorer の設定をリセットする', en: 'Resetting Internet Explorer settings' },
  'public-resolver': { ja: 'DNS を公開リゾルバーに変える', en: 'Changing to a public resolver' },
  'service-restart': { ja: '動いているサービスを再起動する', en: 'Restarting a service that runs' },
  'simple-key': { ja: '簡易な事前共有鍵を使う', en: 'Using a simple pre-shared key' },
  'warning-bypassed': { ja: '証明書の警告を無視する', en: 'Ignoring a certificate warning' },
} as const satisfies Record<string, LocalizedText>;
export type Trap = keyof typeof TRAPS;

/** How each trap is recognized in a step's English words and in its commands. */
const MARKS: readonly (readonly [trap: Trap, words: RegExp, command: RegExp])[] = [
  [
    'ipv6-off',
    /\b(switch(ing)?|turn(ing)?) (IPv6 off|off IPv6)|\bdisabl(e|ing) IPv6/i,
    /Disable-NetAdapterBinding\b.*ms_tcpip6|DisabledComponents\b.*\b(0xff|255)\b|disable_ipv6\s*=\s*1|-setv6off/i,
  ],
  [
    'weaker-crypto',
    /\bweaken/i,
    /ssl-min-proto-ver (tls1-[01]|ssl)|AllowL2TPWeakCrypto|EncryptionLevel\s+'?(NoEncryption|Optional)|set proposal [^\n]*\b(3?des|md5)|dhgrp[^\n]*\b[125]\b|-DHGroup Group[12]\b|NegotiateDH2048_AES256/i,
  ],
  ['dtls-off', /\b(switch|turn)(ing)? (DTLS off|off DTLS)|\bdisabl(e|ing) DTLS/i, /dtls-tunnel disable/i],
  [
    'proxy-off',
    /\b(switch|turn)(ing)? (the )?(proxy off|off (the )?proxy)|\bdisabl(e|ing) (the )?proxy/i,
    /winhttp reset proxy|ProxyEnable\b.*\b0\b|set(web|secureweb)proxystate\b.*\boff/i,
  ],
  [
    'protection-off',
    /\b(switch|turn)(ing)? (the )?(firewall|security software|antivirus|firewall or security software) off|\bdisabl(e|ing) (the )?(firewall|antivirus|security)/i,
    /Set-NetFirewallProfile\b.*-Enabled\s+(False|\$false)|advfirewall set \w+ state off|ufw disable|(stop|disable) (firewalld|nftables|ufw)|nft flush ruleset|DisableRealtimeMonitoring\s+(\$true|1)/i,
  ],
  ['ie-reset', /\breset(ting)? Internet Explorer/i, /ResetIEtoDefaults/i],
  [
    'public-resolver',
    /\bresolver to a public\b/i,
    /(Set-DnsClientServerAddress|resolvectl dns|setdnsservers)\b.*\b(1\.1\.1\.1|8\.8\.8\.8|9\.9\.9\.9)/i,
  ],
  [
    'service-restart',
    /\brestart (the |a )?\w* ?(VPN |DNS |RemoteAccess )?service/i,
    /Restart-Service\b|systemctl restart\b/i,
  ],
  ['simple-key', /\bsimple pre-shared key/i, /-L2tpPsk\s+['"]?(test|vpn|1234)/i],
  [
    'warning-bypassed',
    /\b(ignore|bypass) (the )?(certificate )?warning|\baccept (any|every) certificate/i,
    /--no-cert-check|--no-check-certificate|\bcurl\b.*\s-k\b|warn_invalid_server_certificate>0|ServerCertificateValidationCallback\s*=\s*\{\s*\$true/i,
  ],
];

/** Where a risky remedy can be meant at all: on the other kind of machine it breaks more than it mends, or does nothing. */
const MEANT_FOR: Readonly<Record<Trap, readonly PlaybookStep['on'][]>> = {
  'ipv6-off': ['endpoint'],
  'weaker-crypto': ['server', 'endpoint'],
  'dtls-off': ['server', 'endpoint'],
  'proxy-off': ['endpoint'],
  'protection-off': ['endpoint'],
  'ie-reset': ['endpoint'],
  'public-resolver': ['endpoint'],
  'service-restart': ['server', 'endpoint'],
  'simple-key': ['server', 'endpoint'],
  'warning-bypassed': [],
};
const SERVER_PLATFORMS: readonly CommandPlatform[] = ['rras', 'fortigate'];

/** Whether the step, or one of its commands, is for a kind of machine that the remedy is not meant for. */
function isOnWrongMachine(step: PlaybookStep, trap: Trap): boolean {
  const meant = MEANT_FOR[trap];
  return (
    !meant.includes(step.on) ||
    (!meant.includes('server') && step.commands.some(({ platform }) => SERVER_PLATFORMS.includes(platform)))
  );
}

/** A step that says "do not" or only warns is no remedy. */
const NEGATED = /\b(do not|never|keep)\b/i;

/** Which known trap a step walks into, null = none. */
export function findTrap(step: PlaybookStep): Trap | null {
  const words = NEGATED.test(step.text.en) ? '' : step.text.en;
  for (const [trap, inWords, inCommand] of MARKS) {
    if (inWords.test(words) || step.commands.some(({ command }) => inCommand.test(command))) return trap;
  }
  return null;
}

export type Judgement =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly trap: Trap; readonly reason: LocalizedText };

const ALLOWED: Judgement = { allowed: true };

function blocked(trap: Trap, ja: string, en: string): Judgement {
  return { allowed: false, trap, reason: { ja, en } };
}

/**
 * Whether a remedy may be shown at all. Blocked: what vendors forbid on that kind of machine, what is the fault itself,
 * what nobody should ever be told, and every trap that is not worded as a risk with a better way beside it.
 */
export function judgeStep(step: PlaybookStep, cause: Cause): Judgement {
  const trap = findTrap(step);
  if (trap === null) return ALLOWED;
  if (trap === 'warning-bypassed') {
    return blocked(
      trap,
      '証明書の警告は決して無視させない。',
      'Nobody is ever told to ignore a certificate warning.',
    );
  }
  if (trap === 'ipv6-off' && isOnWrongMachine(step, trap)) {
    return blocked(
      trap,
      'サーバーで IPv6 を無効にすると RemoteAccess サービスが止まることがある。サーバーには決して勧めない。',
      'On a server, switching IPv6 off can stop the RemoteAccess service; never suggested for a server.',
    );
  }
  if (trap === 'ipv6-off' && (cause === 'ipv6-disabled-on-endpoint' || cause === 'gateway-ipv6-only')) {
    return blocked(
      trap,
      'IPv6 が無効であることがこの原因そのものである。',
      'IPv6 being off is this very fault.',
    );
  }
  if (isOnWrongMachine(step, trap)) {
    return blocked(trap, 'この種類の機器で行うものではない。', 'It is not meant for this kind of machine.');
  }
  if (step.audience === 'user') {
    return blocked(
      trap,
      '危険な手段は利用者には勧めない。',
      'Risky remedies are never suggested to the person.',
    );
  }
  if (step.risk !== 'high' || step.caution === null) {
    return blocked(
      trap,
      '危険と、代わりにすべきことが書かれていない。',
      'It does not say the risk and what to do instead.',
    );
  }
  return ALLOWED;
}

/** Every fault of a list of steps: blocked ones, and a risky one that does not stand after all calm ones. */
export function judgePlaybook(steps: readonly PlaybookStep[], cause: Cause): readonly string[] {
  const faults: string[] = [];
  const lastCalm = steps.findLastIndex((step) => step.risk !== 'high');
  steps.forEach((step, index) => {
    const judgement = judgeStep(step, cause);
    if (!judgement.allowed) faults.push(`${step.id}: ${judgement.reason.en}`);
    if (step.risk === 'high' && index < lastCalm)
      faults.push(`${step.id}: a risky step stands before a calm one`);
  });
  return faults;
}
