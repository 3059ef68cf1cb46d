/** As the wall clock of this machine shows it; with the day when it was not today. */
export function clockTime(ms: number, nowMs: number): string {
  const local = (at: number) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString();
  const [then, now] = [local(ms), local(nowMs)];
  return then.slice(0, 10) === now.slice(0, 10)
    ? then.slice(11, 16)
    : `${then.slice(5, 10)} ${then.slice(11, 16)}`;
}
