import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Client } from '@tsunagu/core/vocabulary';
import { type CertificateFacts, certificateFacts, readPemCertificates } from './certificate-facts.ts';

/** Where a profile's certificate stands: in a file it names, or between its own lines. */
type Named = { readonly file: string } | { readonly text: string };

const FILES_MAX = 32;
const BYTES_MAX = 256 * 1024;

/** A regular file of a profile's size; '' = missing, or not for these eyes. */
function textOf(path: string): string {
  try {
    const { size } = statSync(path);
    return size > BYTES_MAX ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function filesIn(folder: string, ending: RegExp): string[] {
  try {
    const names = readdirSync(folder).filter((name) => ending.test(name));
    return names
      .sort()
      .slice(0, FILES_MAX)
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

const plain = (value: string): string => value.trim().replace(/^"(.*)"$/, '$1');

/** Values of one key, written `key = value` or `key value`; no other line is looked at. */
function valuesOf(text: string, key: string): string[] {
  const lines = text.matchAll(new RegExp(`^[ \\t]*${key}(?:[ \\t]*=[ \\t]*|[ \\t]+)([^\\n#;{}]+)`, 'gm'));
  return [...lines].map((match) => plain(match[1] ?? '')).filter((value) => value !== '');
}

/** OpenVPN's `cert` line, or its inline `<cert>`, where it is a client's; the key beside it is passed over. */
export function openvpnCertificates(text: string): Named[] {
  if (!/^[ \t]*(?:client|tls-client|remote)\b/m.test(text)) return [];
  const inline = /^<cert>\s*$([\s\S]*?)^<\/cert>/m.exec(text)?.[1];
  if (inline !== undefined) return [{ text: inline }];
  return valuesOf(text, 'cert').map((file) => ({ file }));
}

/** The machine's own certificates of swanctl.conf: `certs` of a `local` section, not those it expects of others. */
export function swanctlCertificates(text: string): Named[] {
  const locals = text.replace(/#.*/g, '').matchAll(/(?:^|[\s{};])local[\w-]*\s*\{([^{}]*)\}/g);
  return [...locals].flatMap((match) =>
    valuesOf(match[1] ?? '', 'certs').flatMap((list) =>
      list.split(',').map((file) => ({ file: plain(file) })),
    ),
  );
}

/** `path` of a `file://` value or a plain path; blobs and tokens are none. */
function networkManagerCertificates(text: string): Named[] {
  return [...valuesOf(text, 'cert'), ...valuesOf(text, 'usercert')]
    .map((value) => value.replace(/^file:\/\//, '').replace(/\0$/, ''))
    .filter(isAbsolute)
    .map((file) => ({ file }));
}

interface Place {
  readonly client: Client | null;
  /** Folders whose files, or files, hold profiles. */
  readonly profiles: readonly string[];
  readonly read: (text: string) => Named[];
  /** Folders that a name without a path is looked for in, besides the profile's own. */
  readonly folders: readonly string[];
}

function placesBelow(root: string): Place[] {
  const conf = /\.(?:conf|ovpn)$/;
  return [
    {
      client: null,
      profiles: ['', '/client'].flatMap((folder) => filesIn(`${root}/etc/openvpn${folder}`, conf)),
      read: openvpnCertificates,
      folders: [],
    },
    {
      client: 'strongswan',
      profiles: [`${root}/etc/swanctl/swanctl.conf`, ...filesIn(`${root}/etc/swanctl/conf.d`, conf)],
      read: swanctlCertificates,
      folders: [`${root}/etc/swanctl/x509`],
    },
    {
      client: 'strongswan',
      profiles: [`${root}/etc/ipsec.conf`],
      read: (text) => valuesOf(text, 'leftcert').map((file) => ({ file })),
      folders: [`${root}/etc/ipsec.d/certs`],
    },
    {
      client: 'openfortivpn',
      profiles: [`${root}/etc/openfortivpn/config`],
      read: (text) => valuesOf(text, 'user-cert').map((file) => ({ file })),
      folders: [],
    },
    {
      client: null,
      profiles: filesIn(`${root}/etc/NetworkManager/system-connections`, /\.nmconnection$/),
      read: networkManagerCertificates,
      folders: [],
    },
  ];
}

/** The first certificate of each, which is the machine's own; what follows is its chain. */
export function readProfileCertificates(root: string): CertificateFacts[] {
  const found: CertificateFacts[] = [];
  for (const { client, profiles, read, folders } of placesBelow(root)) {
    for (const profile of profiles) {
      for (const named of read(textOf(profile)).slice(0, FILES_MAX)) {
        const texts = 'text' in named ? [named.text] : pathsOf(named.file, profile, folders).map(textOf);
        const [own] = texts.flatMap(readPemCertificates);
        if (own) found.push(certificateFacts(own, true, client));
      }
    }
  }
  return found;
}

function pathsOf(file: string, profile: string, folders: readonly string[]): string[] {
  if (isAbsolute(file)) return [file];
  return [...folders, dirname(profile)].map((folder) => join(folder, file));
}
