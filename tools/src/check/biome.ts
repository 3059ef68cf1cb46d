import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Breach } from './breach.ts';

interface BiomeReport {
  diagnostics: {
    severity: string;
    message: string;
    category?: string;
    location?: { path?: string; start?: { line?: number } };
  }[];
}

/** Runs Biome (format and lint) over the repository. */
export async function checkBiome(root: string): Promise<Breach[]> {
  const output = await runBiome(root);
  return readBiomeReport(output);
}

/** Errors and warnings of Biome's JSON report; what it merely suggests is no breach. */
export function readBiomeReport(output: string): Breach[] {
  const report = JSON.parse(output) as BiomeReport;
  return report.diagnostics
    .filter(({ severity }) => severity === 'error' || severity === 'fatal' || severity === 'warning')
    .map(({ message, category, location }) => ({
      rule: 'biome',
      path: location?.path ?? '.',
      line: location?.start?.line ?? 0,
      message: `${category ?? 'problem'}: ${category === 'format' ? 'is not formatted; npm run format does it' : message}`,
    }));
}

/** It takes two seconds; a check that hangs is worse than one that fails. */
const timeoutMs = 60_000;

function runBiome(root: string): Promise<string> {
  const args = ['check', '.', '--reporter=json', '--max-diagnostics=none', '--diagnostic-level=warn'];
  return new Promise((done, fail) => {
    const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const child = spawn(process.execPath, [biome, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', fail);
    child.on('close', () =>
      output.trim() === '' ? fail(new Error(`biome said nothing: ${complaint}`)) : done(output),
    );
  });
}
