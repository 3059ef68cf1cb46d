import { type Disk, LOCAL_DISK } from '../../src/spool/disk.ts';

function noRoom(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
}

/** The machine's own disk, which has no room whenever `isFull` says so; of a record a part may stand there then. */
export function refusingDisk(isFull: () => boolean): Disk {
  const need = (): void => {
    if (isFull()) throw noRoom();
  };
  return {
    ...LOCAL_DISK,
    open(path, isNew) {
      if (isNew) need();
      const file = LOCAL_DISK.open(path, isNew);
      // A new name that could not be made safe: the file is there, and nobody has it open.
      if (isNew && isFull()) {
        file.close();
        throw noRoom();
      }
      return {
        ...file,
        write(bytes) {
          if (isFull()) {
            file.write(bytes.subarray(0, bytes.length >> 1));
            throw noRoom();
          }
          file.write(bytes);
        },
        sync() {
          need();
          file.sync();
        },
        cutTo(bytes) {
          need();
          file.cutTo(bytes);
        },
      };
    },
    replace(path, content) {
      need();
      LOCAL_DISK.replace(path, content);
    },
    remove(path) {
      need();
      LOCAL_DISK.remove(path);
    },
  };
}
