import { posix, win32 } from 'node:path';
import type { CollectorEnv } from '../../env.ts';
import { type Locate, userFolders } from '../locate.ts';

/** Trace files that tell of attempts (domain notes 1.1). The gateway's side of EMS and the GUI's own log do not. */
const WINDOWS_TRACES = [
  'sslvpndaemon_1.log',
  'FortiVPN_1.log',
  'FortiIKE_1.log',
  'fortisslvpnsys.exe_sslvpnlib_1.log',
  'fortivpn.exe_sslvpnlib_1.log',
] as const;
const WINDOWS_USER_LOGS = [
  'sslvpndaemon_1.log',
  'sslvpnlibr_1.log',
  'FortiTray_1.log',
  'SamlAuthWB.log',
] as const;
const DARWIN_LOGS = ['ipsec.log', 'vpn-provider.log', 'fctctl.log'] as const;

function windowsPaths(env: CollectorEnv): string[] {
  const { windows } = env;
  if (!windows) return [];
  const traces = win32.join(windows.programFiles, 'Fortinet', 'FortiClient', 'logs', 'trace');
  // Public sources name both per-user folders; which one is in use depends on the version.
  const perUser = userFolders(env).flatMap((home) => [
    win32.join(home, 'AppData', 'Local', 'FortiClient', 'logs'),
    win32.join(home, 'AppData', 'Roaming', 'FortiClient', 'logs', 'trace'),
  ]);
  return [
    ...WINDOWS_TRACES.map((name) => win32.join(traces, name)),
    ...perUser.flatMap((folder) => WINDOWS_USER_LOGS.map((name) => win32.join(folder, name))),
  ];
}

function darwinPaths(env: CollectorEnv): string[] {
  const logs = '/Library/Application Support/Fortinet/FortiClient/Logs';
  const perUser = userFolders(env).flatMap((home) => [
    posix.join(home, 'Library/Application Support/Fortinet/FortiClient/Logs/fortitray.log'),
    posix.join(home, 'Library/Logs/FortiClient/fortitray.log'),
  ]);
  return [...DARWIN_LOGS.map((name) => posix.join(logs, name)), ...perUser];
}

export const locateForticlient: Locate = (env) => {
  const paths =
    process.platform === 'win32'
      ? windowsPaths(env)
      : process.platform === 'darwin'
        ? darwinPaths(env)
        : ['/var/log/forticlient/sslvpn.log', '/var/log/forticlient/ipsecvpn.log'];
  return paths.map((path) => ({ client: 'forticlient' as const, path }));
};
