import type { Cause, LocalizedText } from '../vocabulary/index.ts';
import type { Command, CommandPlatform, PlaybookStep } from './playbook/playbook-step.ts';
import { readCommand } from './remedy/read-command.ts';
import { readEffect } from './remedy/read-effect.ts';
import { readWords } from './remedy/read-words.ts';
import type { RemedyChange, RemedySubject, Understood } from './remedy/remedy-change.ts';

/** Common advice that contradicts what vendors say. Sources: Microsoft (IPv6 guidance for advanced users), product rules. */
export const TRAPS = {
  'warning-bypassed': { ja: '証明書の警告を無視する', en: 'Ignoring a certificate warning' },
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
  'simple-key': { ja: '簡易な事前共有鍵を使う', en: 'Using a simple pre-shared key' },
  'split-tunnel': { ja: 'スプリットトンネルを有効にする', en: 'Letting traffic past the tunnel' },
  'service-restart': { ja: '動いているサービスを再起動する', en: 'Restarting a service that runs' },
  'servers-remedy': { ja: 'サーバー用の手段を端末で行う', en: 'A server’s remedy on an endpoint' },
  'not-judged': { ja: '判定できない手段', en: 'A remedy that could not be judged' },
} as const satisfies Record<string, LocalizedText>;
export type Trap = keyof typeof TRAPS;
const ORDER = Object.keys(TRAPS);

/** What nobody should give up without knowing why. */
const TRAP_OF: Partial<Readonly<Record<RemedySubject, Trap>>> = {
  'certificate-check': 'warning-bypassed',
  'ipv6-stack': 'ipv6-off',
  encryption: 'weaker-crypto',
  dtls: 'dtls-off',
  proxy: 'proxy-off',
  firewall: 'protection-off',
  'security-software': 'protection-off',
  'browser-settings': 'ie-reset',
  resolver: 'public-resolver',
  'pre-shared-key': 'simple-key',
  'split-tunnel': 'split-tunnel',
  service: 'service-restart',
};

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
  'split-tunnel': ['server', 'endpoint'],
  'servers-remedy': [],
  'warning-bypassed': [],
  'not-judged': ['server', 'endpoint'],
};
const SERVER_PLATFORMS: readonly CommandPlatform[] = ['rras', 'fortigate'];
/** What a step that only looks may touch: it is put right by itself. */
const PASSING: readonly RemedySubject[] = ['cache', 'clock', 'page'];

/** Whether the step, or one of its commands, is for a kind of machine that the remedy is not meant for. */
function isOnWrongMachine(step: PlaybookStep, trap: Trap): boolean {
  const meant = MEANT_FOR[trap];
  return (
    !meant.includes(step.on) ||
    (!meant.includes('server') && step.commands.some(({ platform }) => SERVER_PLATFORMS.includes(platform)))
  );
}

function trapOf(part: Understood, machine: PlaybookStep['on']): Trap | null {
  if (part === null) return 'not-judged';
  if (part.serverOnly && machine === 'endpoint') return 'servers-remedy';
  return part.change === 'lowers' ? (TRAP_OF[part.subject] ?? 'not-judged') : null;
}

const ofCommand = (step: PlaybookStep, command: Command): readonly (Trap | null)[] =>
  readCommand(command).map((part) =>
    trapOf(part, SERVER_PLATFORMS.includes(command.platform) ? 'server' : step.on),
  );

/** It changes something, and neither a command nor a plain verb says what. */
const isSilent = ({ risk, commands, text }: PlaybookStep): boolean =>
  commands.length === 0 && (risk === 'high' || (risk === 'low' && readEffect(text) === 'looks'));

/** Every trap of a step, worst first. A step that changes something and says nowhere what is not judged. */
function trapsOf(step: PlaybookStep): readonly Trap[] {
  const words = [...readWords(step.text.en), ...readWords(step.text.ja)];
  const found = [
    ...words.map((part) => trapOf(part, step.on)),
    ...step.commands.flatMap((command) => ofCommand(step, command)),
    ...(isSilent(step) && words.length === 0 ? ['not-judged' as const] : []),
  ].filter((trap) => trap !== null);
  return [...new Set(found)].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
}

/** Which known trap a step walks into, the worst; null = none. What cannot be read is a trap too. */
export function findTrap(step: PlaybookStep): Trap | null {
  return trapsOf(step)[0] ?? null;
}

/** The kind of machine that a remedy in words is for: the only one that all of its traps can be meant for. */
export function machineOfRemedy(remedy: LocalizedText): PlaybookStep['on'] {
  const traps = [...readWords(remedy.en), ...readWords(remedy.ja)].map((part) => trapOf(part, 'server'));
  const forServers = traps.every((trap) => trap === null || MEANT_FOR[trap].includes('server'));
  return forServers && traps.length > 0 ? 'server' : 'endpoint';
}

export type Judgement =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly trap: Trap; readonly reason: LocalizedText };

const ALLOWED: Judgement = { allowed: true };

function blocked(trap: Trap, ja: string, en: string): Judgement {
  return { allowed: false, trap, reason: { ja, en } };
}

function judgeTrap(step: PlaybookStep, trap: Trap, cause: Cause): Judgement {
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

/**
 * Whether a remedy may be shown at all. Blocked: what vendors forbid on that kind of machine, what is the fault itself,
 * what nobody should ever be told, and every trap, or remedy that cannot be read, that is not worded as a risk with a better way
 * beside it.
 */
export function judgeStep(step: PlaybookStep, cause: Cause): Judgement {
  const judgements = trapsOf(step).map((trap) => judgeTrap(step, trap, cause));
  return judgements.find(({ allowed }) => !allowed) ?? ALLOWED;
}

/** What a step changes although it says that it only looks. */
function changedInPassing(step: PlaybookStep): readonly RemedyChange[] {
  if (step.risk !== 'none') return [];
  const parts = step.commands.flatMap(readCommand).filter((part) => part !== null);
  return parts.filter(({ subject, change }) => change !== 'reads' && !PASSING.includes(subject));
}

/** What a step's own words do beyond the risk that it states. */
function understated({ risk, on, text, commands }: PlaybookStep): string | null {
  const effect = readEffect(text);
  if (effect === 'cuts-off' && on === 'server' && risk !== 'high')
    return 'cuts people off, and is not worded as a risk';
  return effect !== 'looks' && risk === 'none' && commands.length === 0
    ? 'says that it only looks, and tells somebody to change something'
    : null;
}

/** Every fault of a list of steps: blocked ones, one that hides what it changes, and a risky one before a calm or an easier one. */
export function judgePlaybook(steps: readonly PlaybookStep[], cause: Cause): readonly string[] {
  const faults: string[] = [];
  const lastCalm = steps.findLastIndex((step) => step.risk !== 'high');
  const lastUndone = steps.findLastIndex((step) => step.risk === 'high' && step.reversible);
  steps.forEach((step, index) => {
    const judgement = judgeStep(step, cause);
    if (!judgement.allowed) faults.push(`${step.id}: ${judgement.reason.en}`);
    if (step.risk === 'high' && index < lastCalm)
      faults.push(`${step.id}: a risky step stands before a calm one`);
    if (step.risk === 'high' && !step.reversible && index < lastUndone)
      faults.push(`${step.id}: what cannot be undone stands before what can`);
    const hidden = understated(step);
    if (hidden !== null) faults.push(`${step.id}: ${hidden}`);
    for (const { subject } of changedInPassing(step))
      faults.push(`${step.id}: says that it only looks, and changes ${subject}`);
  });
  return faults;
}
