import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { labFolder } from './env.ts';
import { findProgram } from './find-program.ts';
import { runCommand } from './run-command.ts';
import type { Stage, StageContext, StageResult } from './stage.ts';

/** One scenario for each way a real client can fail or succeed: TLS, DNS, TCP, IKE, and a tunnel that comes up. */
const scenarios = ['tls-expired', 'dns-nxdomain', 'tcp-wrong-port', 'ikev2-wrong-psk', 'sslvpn-ok'];
const programs = [
  'ip',
  'nft',
  'openssl',
  'faketime',
  'named',
  'openfortivpn',
  'openconnect',
  'swanctl',
  'python3',
];

/** Real VPN clients that fail in the lab; loudly skipped where the lab cannot run. */
export function labStage({ root }: StageContext): Stage {
  return {
    name: 'lab scenarios',
    beside: 'programs',
    async run() {
      const missing = whatIsMissing(root);
      if (missing !== null)
        return { passed: 0, failed: 0, skipped: scenarios.length, note: `LAB SCENARIOS SKIPPED: ${missing}` };
      return runScenarios(root);
    },
  };
}

function whatIsMissing(root: string): string | null {
  if (process.platform !== 'linux') return 'the lab needs Linux network namespaces';
  if (process.getuid?.() !== 0) return 'the lab needs root; sudo npm test';
  const folders = labFolder === null ? [join(root, 'lab'), resolve(root, '../shared/lab')] : [labFolder];
  if (!folders.some((folder) => existsSync(join(folder, 'lab'))))
    return `no lab in ${folders.join(' or ')}; LAB_DIR names it`;
  const absent = programs.filter((name) => findProgram(name) === null);
  return absent.length === 0
    ? null
    : `${absent.join(', ')} not installed; .ci/run installs them on Debian as root`;
}

async function runScenarios(root: string): Promise<StageResult> {
  const args = [join(root, 'tools/src/lab.ts'), '--json', ...scenarios];
  const { output } = await runCommand(process.execPath, args, { cwd: root, quiet: true });
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const passed = lines.filter((line) => (JSON.parse(line) as { ok?: unknown }).ok === true).length;
  process.stdout.write(passed === scenarios.length ? `${lines.join('\n')}\n` : output);
  const failed = scenarios.length - passed;
  return {
    passed,
    failed,
    skipped: 0,
    ...(failed === 0 ? {} : { note: `npm run lab -- ${scenarios.join(' ')}` }),
  };
}
