import type { Command } from '../playbook/playbook-step.ts';
import { plainCommand } from './plain-command.ts';
import { powershellCall } from './powershell-call.ts';
import { readFortigate } from './read-fortigate.ts';
import { readPowershell } from './read-powershell.ts';
import { readUnixProgram } from './read-unix-program.ts';
import { readWindowsProgram } from './read-windows-program.ts';
import { lowers, READS, raises, type Understood } from './remedy-change.ts';
import { type ShellCall, splitPipelines } from './split-pipelines.ts';

/** The one way shown here to print a gateway's certificate: a handshake that takes any certificate and then says nothing. */
const CERTIFICATE_LOOK =
  /\$t = \[net\.sockets\.tcpclient\]::new\('placeholder', placeholder\); \$s = \[net\.security\.sslstream\]::new\(\$t\.getstream\(\), \$false, \{ \$true \}\); \$s\.authenticateasclient\('placeholder'\); \[security\.cryptography\.x509certificates\.x509certificate2\]\$s\.remotecertificate/g;
/** A question to a person, a look, and lists: the only brackets that PowerShell's readers take. */
const COMPUTED = /\((?:read-host|get-[a-z]+)\b[^(){};|&$]*\)/g;
const LISTS = /@\(((?:'[^']*'|, ?)*)\)|@\{([^(){}|&$]*)\}/g;
const QUOTED = /"[^"]*"|'[^']*'/g;
const NOWHERE = /^(?:\/dev\/null|\$null|nul)$/;
const SHELLS = /^(?:ba|da|z)?sh$|^(?:powershell|pwsh|cmd)$/;

function plainPowershell(text: string): string | null {
  const plain = text
    .replace(/`\n/g, ' ')
    .replace(/[`^](?=\S)/g, '')
    .replace(CERTIFICATE_LOOK, 'get-certificate')
    .replace(COMPUTED, ' (computed) ')
    .replace(LISTS, (_all, list: string | undefined) => list ?? 'literal');
  const bare = plain.replaceAll('(computed)', '').replace(QUOTED, '');
  return /[(){}]/.test(bare) || plain.includes('$(') ? null : plain;
}

/** Callbacks and substitutions hide what is run; those of a certificate's check are known all the same. */
function plainUnix(text: string): string | null {
  return /[`]|\$\(|<\(|[{}]|(?:^|[;&|\n] ?)\(/.test(text.replace(/'[^']*'/g, ''))
    ? null
    : text.replace(/\\\n/g, ' ');
}

function written(call: ShellCall, words: readonly string[]): Understood {
  const target = call.writesTo ?? '';
  if (!/\/proc\/sys\/net\/ipv6\/.*disable_ipv6$/.test(target)) return null;
  return words.includes('0') ? raises('ipv6-stack') : lowers('ipv6-stack');
}

const isUnix = (platform: Command['platform']): boolean => platform === 'linux' || platform === 'macos';

function readCall(
  call: ShellCall,
  before: ShellCall | undefined,
  platform: Command['platform'],
): readonly Understood[] {
  const words = [...call.words];
  while (/^(?:sudo|doas|nohup|command|env|&|-e|-h)$|^[a-z_]+=\S*$/.test(words[0] ?? '')) words.shift();
  const program = (words[0] ?? '').replace(/\.exe$/, '').replace(/^.*[\\/]/, '');
  if (call.writesTo !== null && !NOWHERE.test(call.writesTo)) return [written(call, words)];
  if (words.length === 0) return [call.words[0] === 'env' ? READS : null];
  if (SHELLS.test(program)) {
    const inner = words.findIndex((word) => /^(?:-c|\/c|\/k|-co?m?m?a?n?d?|-l?c)$/.test(word));
    return inner === -1 ? [null] : readAll(words.slice(inner + 1).join(' '), platform);
  }
  // `echo 1 | sudo tee FILE`
  if (program === 'tee') return [written({ ...call, writesTo: words.at(-1) ?? '' }, before?.words ?? [])];
  if (isUnix(platform)) return [program === 'echo' ? READS : readUnixProgram([program, ...words.slice(1)])];
  const cmdlet = powershellCall([program, ...words.slice(1)]);
  if (cmdlet === null) return [readWindowsProgram([program, ...words.slice(1)])];
  // What comes through the pipe is what it is done to.
  const piped = cmdlet.loose.length === 0 && before !== undefined && /^(?:re)?start|^stop/.test(cmdlet.verb);
  const whom = piped ? (powershellCall(before.words)?.values ?? []) : [];
  return [readPowershell(piped ? { ...cmdlet, loose: whom } : cmdlet)];
}

function readAll(text: string, platform: Command['platform']): readonly Understood[] {
  if (/servercertificate\w*callback\W+(?:=|\{)/.test(text)) return [lowers('certificate-check')];
  const plain = isUnix(platform) ? plainUnix(text) : plainPowershell(text);
  const pipelines = plain === null ? null : splitPipelines(plain);
  if (pipelines === null || pipelines.length === 0) return [null];
  return pipelines.flatMap((calls) => calls.flatMap((call, at) => readCall(call, calls[at - 1], platform)));
}

/**
 * What a command does, part by part, whatever the spelling: case, blanks, quotes, full width, short names and parameters cut short.
 * null in it = a part that is not understood; it is not to be taken for harmless.
 */
export function readCommand({ platform, command }: Command): readonly Understood[] {
  const text = plainCommand(command);
  return platform === 'fortigate' ? readFortigate(text) : readAll(text, platform);
}
