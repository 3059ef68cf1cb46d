/** What `npm audit` found, beside what is known and lived with. */
export type AuditVerdict =
  | { readonly kind: 'not-checked'; readonly why: string }
  | { readonly kind: 'checked'; readonly excepted: number; readonly breaches: readonly string[] };

interface Advisory {
  readonly name: string;
  readonly title: string;
  /** GHSA-…, as its last part; not every registry gives one. */
  readonly url?: string;
  readonly severity: string;
}

interface AuditReport {
  readonly auditReportVersion?: number;
  /** What is vulnerable; each by advisories, or by the names of others here that it depends on. */
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | Advisory)[] }>>;
  /** Of an answer that is none. */
  readonly message?: string;
}

const EXCEPTIONS_PATH = 'tools/audit-exceptions.json';

/**
 * Every advisory is gone, or stands in tools/audit-exceptions.json by its id (its package and title where it has none), with its reason. `output` is what
 * `npm audit --json` printed; anything but its report means that nothing was checked.
 */
export function judgeAudit(output: string, exceptions: Readonly<Record<string, string>>): AuditVerdict {
  const report = readReport(output);
  if (report.auditReportVersion !== 2 || report.vulnerabilities === undefined)
    return { kind: 'not-checked', why: report.message ?? 'npm audit gave no report that is known here' };
  const advisories = new Map<string, Advisory>();
  for (const { via } of Object.values(report.vulnerabilities))
    for (const one of via) if (typeof one !== 'string') advisories.set(idOf(one), one);
  const reasoned = (id: string) => (exceptions[id] ?? '').trim() !== '';
  const found = [...advisories].filter(([id]) => !reasoned(id));
  const stale = Object.keys(exceptions).filter((id) => !advisories.has(id));
  return {
    kind: 'checked',
    excepted: advisories.size - found.length,
    breaches: [
      ...found.map(
        ([id, { name, severity, title }]) =>
          `${name}: ${title} (${severity}, ${id}); update it, or give the reason in ${EXCEPTIONS_PATH}`,
      ),
      ...stale.map((id) => `${id} is gone; remove its exception from ${EXCEPTIONS_PATH}`),
    ],
  };
}

function idOf({ url, name, title }: Advisory): string {
  return url?.split('/').at(-1) || `${name}: ${title}`;
}

function readReport(output: string): AuditReport {
  try {
    return (JSON.parse(output) ?? {}) as AuditReport;
  } catch {
    // npm is not there, or was ended before it said anything: no report either.
    return {};
  }
}
