import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeAudit } from './judge-audit.ts';
import { runCommand } from './run-command.ts';
import type { Stage, StageContext } from './stage.ts';

export interface AuditOptions {
  /** Whom to ask; npm's own setting without it. */
  readonly registry?: string;
  readonly msMax?: number;
}

const MS_MAX = 20_000;
/** Offline npm reports that nothing is wrong, and what somebody's own settings omit it does not ask about. */
const WHOLE = ['--offline=false', '--include=dev', '--include=optional', '--include=peer'];

/** Known holes in what we depend on; loudly not checked where the registry does not answer, which fails nothing. */
export function auditStage({ root }: Pick<StageContext, 'root'>, options: AuditOptions = {}): Stage {
  const { registry, msMax = MS_MAX } = options;
  return {
    name: 'audit',
    beside: 'rooms',
    async run() {
      const asked = [
        'audit',
        '--json',
        '--loglevel=silent',
        '--fetch-retries=0',
        '--fetch-timeout=15000',
        ...WHOLE,
      ];
      const { output } = await runCommand(
        'npm',
        registry === undefined ? asked : [...asked, `--registry=${registry}`],
        { cwd: root, quiet: true, msMax },
      );
      const exceptions = JSON.parse(
        readFileSync(join(root, 'tools/audit-exceptions.json'), 'utf8'),
      ) as Record<string, string>;
      const verdict = judgeAudit(output, exceptions);
      if (verdict.kind === 'not-checked')
        return {
          passed: 0,
          failed: 0,
          skipped: 1,
          note: `AUDIT NOT CHECKED: ${verdict.why}; npm test -- audit, where the registry answers`,
        };
      const { breaches, excepted } = verdict;
      return {
        passed: breaches.length === 0 ? 1 + excepted : excepted,
        failed: breaches.length,
        skipped: 0,
        ...(breaches.length === 0 ? {} : { note: breaches.join('\n!! audit: ') }),
      };
    },
  };
}
