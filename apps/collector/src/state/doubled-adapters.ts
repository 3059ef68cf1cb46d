/** Windows numbers a second adapter of the same kind: "… #2". */
const NUMBERED = /^(.*?)\s+#(\d+)$/;
const VPN =
  /vpn|fortinet|forti|tap|tun|wireguard|wintun|wan miniport|anyconnect|pangp|zscaler|virtual ethernet/i;

/** VPN adapters that exist more than once, by the names that the system gives its adapters. */
export function findDoubled(names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const name of names) {
    const base = NUMBERED.exec(name)?.[1];
    // Hyper-V numbers its own adapters as a matter of course.
    if (base !== undefined && VPN.test(base) && !/hyper-v|wi-fi direct/i.test(base))
      found.add(name.slice(0, 255));
  }
  return [...found].sort().slice(0, 16);
}
