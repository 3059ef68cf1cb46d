import { statSync } from 'node:fs';

/** Node has it wherever it has users; its type declarations leave it out. */
interface WithInitGroups {
  initgroups(user: number | string, extraGroup: number | string): void;
}

function hasInitGroups(value: object): value is WithInitGroups {
  return 'initgroups' in value && typeof value.initgroups === 'function';
}

/**
 * As root, goes on as the user who owns the home folder. What an administrator's command writes there would otherwise
 * belong to root, and the service's own user could neither read nor replace it.
 */
export function becomeHomeOwner(home: string): void {
  if (process.getuid?.() !== 0) return;
  const owner = statSync(home, { throwIfNoEntry: false });
  if (!owner || owner.uid === 0) return;
  // Groups first: afterwards nobody may change them any more.
  if (hasInitGroups(process)) process.initgroups(owner.uid, owner.gid);
  process.setgid?.(owner.gid);
  process.setuid?.(owner.uid);
}
