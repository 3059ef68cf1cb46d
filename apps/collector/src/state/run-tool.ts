/** Tools of Windows answer in UTF-16 or UTF-8; ASCII in UTF-16 has a zero in every second byte. */
export function decodeOutput(bytes: Buffer): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes.length > 1 && bytes[1] === 0);
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes);
}

/**
 * Runs one program of the operating system by its absolute path, without a shell, for at most `timeoutMs`.
 * Its output, or null when it is missing, fails or takes too long: state is then "could not be told".
 */
export function runTool(path: string, args: readonly string[], timeoutMs = 2000): Promise<string | null> {
  // Loaded when first needed: most machines never run a tool, and it is more than a megabyte of memory.
  const { execFile } = process.getBuiltinModule('node:child_process');
  return new Promise((resolve) => {
    execFile(
      path,
      [...args],
      { timeout: timeoutMs, maxBuffer: 4 * 1024 * 1024, windowsHide: true, encoding: 'buffer' },
      (error, stdout) => resolve(error ? null : decodeOutput(stdout)),
    );
  });
}
