/** How this very program is started once more: an executable by itself, a bundle or the sources by Node with its flags. */
export function ownProgram(): readonly string[] {
  const [node, script] = process.argv;
  const { isSea } = process.getBuiltinModule('node:sea');
  if (isSea() || node === undefined || script === undefined) return [process.execPath];
  return [process.execPath, ...process.execArgv, script];
}
