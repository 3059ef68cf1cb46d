import { type AppendFile, type Disk, LOCAL_DISK } from '../../src/spool/disk.ts';

/** One step that a disk takes, in the order in which the program asked for it. */
export type Step =
  | { readonly kind: 'create' | 'sync' | 'remove'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly path: string; readonly bytes: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'sync-names' }
  /** What the program had promised by then. */
  | { readonly kind: 'promise'; readonly promise: 'kept' | 'delivered'; readonly ids: readonly number[] };

/** The machine's own disk, with every step written down. */
export function recordingDisk(steps: Step[]): Disk {
  return {
    ...LOCAL_DISK,
    open(path, isNew): AppendFile {
      const file = LOCAL_DISK.open(path, isNew);
      if (isNew) steps.push({ kind: 'create', path }, { kind: 'sync-names' });
      return {
        write(bytes) {
          file.write(bytes);
          steps.push({ kind: 'write', path, bytes });
        },
        sync() {
          file.sync();
          steps.push({ kind: 'sync', path });
        },
        cutTo(bytes) {
          file.cutTo(bytes);
          steps.push({ kind: 'cut', path, bytes });
        },
        close: () => file.close(),
      };
    },
    replace(path, content) {
      LOCAL_DISK.replace(path, content);
      const draft = `${path}.new`;
      steps.push(
        { kind: 'create', path: draft },
        { kind: 'write', path: draft, bytes: Buffer.from(content) },
        { kind: 'sync', path: draft },
        { kind: 'rename', from: draft, to: path },
        { kind: 'sync-names' },
      );
    },
    remove(path) {
      LOCAL_DISK.remove(path);
      steps.push({ kind: 'remove', path });
    },
  };
}
