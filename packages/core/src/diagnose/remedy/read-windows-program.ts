import { readNetsh } from './read-netsh.ts';
import { readRegistryValue } from './read-registry-value.ts';
import { readServiceChange } from './read-service-change.ts';
import { lowers, READS, sets, type Understood } from './remedy-change.ts';

/** The value behind an option such as `/v`. */
function behind(words: readonly string[], option: string): string | null {
  const at = words.indexOf(option);
  return at === -1 ? null : (words[at + 1] ?? null);
}

function readReg([, verb = '', key = '', ...rest]: readonly string[]): Understood {
  if (verb === 'query' || verb === 'compare') return READS;
  const name = behind(rest, '/v');
  if (name === null) return null;
  if (verb === 'delete') return readRegistryValue(key, name, null);
  return verb === 'add' ? readRegistryValue(key, name, behind(rest, '/d') ?? '') : null;
}

function readSc([, ...all]: readonly string[]): Understood {
  const [verb = '', name = '', ...rest] = all.filter((word) => !word.startsWith('\\\\'));
  if (/^(?:query|queryex|qc|qfailure)$/.test(verb)) return READS;
  if (verb === 'start' || verb === 'stop') return readServiceChange(verb, [name]);
  const kind = rest.join(' ').replace(/= /g, '=');
  if (verb !== 'config') return null;
  if (/\bstart=disabled\b/.test(kind)) return readServiceChange('stop', [name]);
  return /\bstart=(?:auto|delayed-auto|demand)\b/.test(kind) ? readServiceChange('start', [name]) : null;
}

function readNet([, verb = '', ...names]: readonly string[]): Understood {
  if (verb === 'start' && names.length === 0) return READS;
  const bare = names.filter((name) => !name.startsWith('/'));
  return verb === 'start' || verb === 'stop' ? readServiceChange(verb, bare) : null;
}

function readIpconfig([, option = '/all']: readonly string[]): Understood {
  if (option === '/flushdns') return sets('cache');
  if (option === '/registerdns') return sets('name-record');
  if (/^\/(?:renew|release)6?$/.test(option)) return sets('address');
  return /^\/(?:all|displaydns)$/.test(option) ? READS : null;
}

function readCertutil(words: readonly string[]): Understood {
  if (words.includes('-verify') || words.includes('-store')) return READS;
  if (words.includes('-pulse') || words.includes('-addstore')) return sets('certificate-store');
  return null;
}

function readPnputil(words: readonly string[]): Understood {
  if (/^\/(?:enum-devices|enum-drivers)$/.test(words[1] ?? '')) return READS;
  return /^\/(?:remove-device|scan-devices|restart-device)$/.test(words[1] ?? '') ? sets('driver') : null;
}

const only =
  (allowed: RegExp, then: Understood): ((words: readonly string[]) => Understood) =>
  (words) =>
    allowed.test(words.slice(1).join(' ')) ? then : null;

/** Programs of Windows, by their name without `.exe`. */
const READERS: Readonly<Record<string, (words: readonly string[]) => Understood>> = {
  reg: readReg,
  sc: readSc,
  net: readNet,
  netsh: readNetsh,
  ipconfig: readIpconfig,
  certutil: readCertutil,
  pnputil: readPnputil,
  ping: () => READS,
  tracert: () => READS,
  nslookup: () => READS,
  pktmon: only(/^(?:start --capture|stop|etl2txt)/, READS),
  repadmin: only(/^\/showrepl/, READS),
  dcdiag: only(/^\/test:dns$/, READS),
  route: only(/^print\b/, READS),
  w32tm: (words) => (words[1] === '/query' ? READS : words[1] === '/resync' ? sets('clock') : null),
  certreq: only(/^-enroll /, sets('certificate-store')),
  gpupdate: () => sets('profile'),
  shutdown: only(/^\/r\b/, lowers('service')),
  rundll32: only(/inetcpl\.cpl,(?:resetietodefaults|clearmytracks)/, lowers('browser-settings')),
};

/** What one call of a program of Windows does; null = not known here. */
export function readWindowsProgram(words: readonly string[]): Understood {
  const program = (words[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.exe$/, '');
  return Object.hasOwn(READERS, program) ? (READERS[program]?.(words) ?? null) : null;
}
