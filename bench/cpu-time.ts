/** Processor time this process used for `work`, in µs, user and system, with what it gave. */
export async function cpuTimeOf<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly cpuUs: number; readonly wallUs: number; readonly value: T }> {
  const cpuBefore = process.cpuUsage();
  const wallBefore = process.hrtime.bigint();
  const value = await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { cpuUs: user + system, wallUs: Number(process.hrtime.bigint() - wallBefore) / 1000, value };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
