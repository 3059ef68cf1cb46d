import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Planted, password } from './planted-secrets.ts';

/** Configuration that VPN clients, proxies and the system keep, as it looks on machines; `{}` is a secret. */
const ETC: Readonly<Record<string, string>> = {
  'openfortivpn/config':
    'host = 127.0.0.1\nport = 30999\nusername = alice\npassword = {}\notp = {}\ncookie = {}\nuser-key = {}\npinentry = {}\n',
  'swanctl/swanctl.conf':
    'connections { home-31000 { remote_addrs = 127.0.0.1\n local { eap_id = alice\n secret = {} } } }\nsecrets { eap-1 { id = alice\n secret = "{}" }\n ike-1 { secret = 0s{} } }\n',
  'swanctl/conf.d/more.conf': 'secrets { private-1 { file = key.pem\n secret = {} } }\n',
  'ipsec.conf': 'conn home\n right=127.0.0.1\n leftid={}\n',
  'ipsec.secrets': ': PSK "{}"\nalice : EAP "{}"\n: RSA key.pem "{}"\n',
  'ppp/chap-secrets': 'alice * "{}" *\n',
  'NetworkManager/system-connections/vpn.nmconnection':
    '[vpn]\ngateway=127.0.0.1\nservice-type=org.freedesktop.NetworkManager.l2tp\n[vpn-secrets]\npassword={}\nipsec-psk={}\ncookie={}\n',
  environment:
    'HTTPS_PROXY="http://alice:{}@127.0.0.1:9"\nhttp_proxy=http://{}:x@127.0.0.1:9\nVPN_PASSWORD={}\n',
  'forticlient/config.xml':
    '<forticlient_configuration><vpn><sslvpn><connections><connection><name>tokyo</name><server>127.0.0.1:443</server><password>Enc {}</password></connection></connections></sslvpn><ipsecvpn><preshared_key>Enc {}</preshared_key></ipsecvpn></vpn></forticlient_configuration>\n',
};

/** Arguments and environment of clients at work; the collector looks for the gateway among them. */
const ARGUMENTS = [
  '--password={}',
  '--otp={}',
  '--cookie={}',
  '--token-secret=base32:{}',
  '-p',
  '{}',
  '--proxy=http://alice:{}@127.0.0.1:9',
  '--form-entry=main:password={}',
];

export interface PlantedState {
  readonly planted: readonly Planted[];
  /** Environment of every run of the collector. */
  readonly env: Readonly<Record<string, string>>;
  /** Put before a command so that it sees all this. */
  readonly wrapper: readonly string[];
  remove(): Promise<void>;
}

/** Why /etc cannot be planted here; null = it can. */
export function plantingMissing(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux namespaces';
  return process.getuid?.() === 0 ? null : 'it needs root: sudo npm test';
}

/** Programs of the clients' names that only wait, started with secrets. */
function startClients(folder: string, fill: (text: string) => string): ChildProcess[] {
  return ['openfortivpn', 'openconnect'].map((client) => {
    const program = path.join(folder, client);
    copyFileSync('/bin/sh', program);
    const words = ['127.0.0.1:30998', ...ARGUMENTS].map(fill);
    return spawn(program, ['-c', 'read line', client, ...words], {
      env: { VPN_PASSWORD: fill('{}'), COOKIE: fill('{}') },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  });
}

/** Plants secrets where the collector looks for the state of a machine, and where it must not. */
export function plantState(): PlantedState {
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-planted-'));
  const planted: Planted[] = [];
  const fill = (text: string): string =>
    text.replaceAll('{}', () => {
      const secret = password(`state ${planted.length}`);
      planted.push({ secret, line: `${text.split('\n')[0]} (${planted.length})` });
      return secret;
    });
  mkdirSync(path.join(folder, 'layer'));
  for (const [name, text] of Object.entries(ETC)) {
    const file = path.join(folder, 'etc', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, fill(text));
  }
  const clients = startClients(folder, fill);
  const proxy = (name: string) => [name, `http://alice:${fill('{}')}@127.0.0.1:9`] as const;
  const env = Object.fromEntries([
    ...['http_proxy', 'HTTPS_PROXY', 'ALL_PROXY'].map(proxy),
    // The edge of this test is reached directly; proxies are looked at by probes all the same.
    ['NO_PROXY', '127.0.0.1'],
    ['VPN_PASSWORD', fill('{}')],
    ['OPENCONNECT_COOKIE', fill('{}')],
  ]);
  const script = path.join(import.meta.dirname, 'with-planted-etc.sh');
  return {
    planted,
    env,
    wrapper: ['unshare', '--mount', '--propagation', 'private', 'sh', script, folder],
    async remove() {
      await Promise.all(
        clients.map((client) => {
          const ended = new Promise((done) => client.once('exit', done));
          client.kill('SIGKILL');
          return ended;
        }),
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
