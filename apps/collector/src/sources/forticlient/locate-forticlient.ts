import { posix, win32 } from 'node:path';
import type { CollectorEnv } from '../../env.ts';
import { type Locate, userFolders } from '../locate.ts';

/** All trace files that FortiClient writes for the machine. Source: vendor support notes on its log folders. */
const WINDOWS_TRACES = [
  'FortiVPN_1.log',
  'sslvpndaemon_1.log',
  'FortiIKE_1.log',
  'FortiESNAC_1.log',
  'fortisslvpnsys.exe_sslvpnlib_1.log',
  'fortivpn.exe_sslvpnlib_1.log',
] as const;
/** … and for each person, in either of two folders; which one is in use depends on the version. */
const WINDOWS_USER_LOGS = [
  'FortiVPN_1.log',
  'sslvpndaemon_1.log',
  'sslvpnlibr_1.log',
  'fortitray.exe_sslvpnlib_1.log',
  'FortiTray_1.log',
  'FortiTray.exe_FortiAuth.log',
  'gui_1.log',
  'SamlAuthWB.log',
] as const;
const DARWIN_LOGS = ['ipsec.log', 'vpn-provider.log', 'fctctl.log', 'privileged_helper.log'] as const;
const DARWIN_USER_LOGS = ['fortitray.log', 'vpn-provider.log'] as const;
const LINUX_LOGS = ['sslvpn.log', 'ipsecvpn.log', 'fortivpn.log'] as const;

function windowsPaths(env: CollectorEnv): string[] {
  const { windows } = env;
  if (!windows) return [];
  const traces = win32.join(windows.programFiles, 'Fortinet', 'FortiClient', 'logs', 'trace');
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
  const perUser = userFolders(env).flatMap((home) =>
    ['Library/Application Support/Fortinet/FortiClient/Logs', 'Library/Logs/FortiClient'].flatMap((folder) =>
      DARWIN_USER_LOGS.map((name) => posix.join(home, folder, name)),
    ),
  );
  return [...DARWIN_LOGS.map((name) => posix.join(logs, name)), ...perUser];
}

export const locateForticlient: Locate = (env) => {
  const paths =
    process.platform === 'win32'
      ? windowsPaths(env)
      : process.platform === 'darwin'
        ? darwinPaths(env)
        : LINUX_LOGS.map((name) => posix.join('/var/log/forticlient', name));
  return paths.map((path) => ({ client: 'forticlient' as const, path }));
};
