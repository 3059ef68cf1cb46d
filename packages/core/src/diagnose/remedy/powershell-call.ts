/** Short names that PowerShell ships with, for what playbooks, guides and people use. */
const ALIASES: Readonly<Record<string, string>> = {
  gci: 'get-childitem',
  dir: 'get-childitem',
  ls: 'get-childitem',
  gi: 'get-item',
  gp: 'get-itemproperty',
  gc: 'get-content',
  cat: 'get-content',
  gps: 'get-process',
  gsv: 'get-service',
  sasv: 'start-service',
  spsv: 'stop-service',
  sp: 'set-itemproperty',
  ni: 'new-item',
  rp: 'remove-itemproperty',
  fl: 'format-list',
  ft: 'format-table',
  select: 'select-object',
  sort: 'sort-object',
  where: 'where-object',
  sleep: 'start-sleep',
  saps: 'start-process',
  sls: 'select-string',
};

/** Parameters that stand alone: what follows them is no value of theirs. */
const SWITCHES = ['force', 'passthru', 'verbose', 'asjob', 'wait', 'nowait', 'allbindings', 'includehidden'];

export interface PowerShellCall {
  readonly verb: string;
  readonly noun: string;
  /** Values of a parameter, however far its name is cut short; null = it is not given. */
  value(parameter: string): readonly string[] | null;
  /** Everything that is no parameter's name. */
  readonly values: readonly string[];
  /** What stands before any parameter or behind a switch. */
  readonly loose: readonly string[];
}

/** A call of a cmdlet; null = the word is no cmdlet's name. */
export function powershellCall(words: readonly string[]): PowerShellCall | null {
  const [first = '', ...rest] = words;
  const named = /^([a-z]+)-([a-z0-9]+)$/.exec(ALIASES[first] ?? first.replace(/^.*\\/, ''));
  if (named === null) return null;
  const given: { readonly name: string; readonly values: string[] }[] = [];
  const loose: string[] = [];
  const values: string[] = [];
  for (const word of rest) {
    const parameter = /^-([a-z][a-z0-9]*)(?::(.*))?$/.exec(word);
    const last = given.at(-1);
    if (parameter) given.push({ name: parameter[1] ?? '', values: [] });
    const said = (parameter ? (parameter[2] ?? '') : word).split(',').filter((part) => part !== '');
    values.push(...said);
    const isLoose = !parameter && (last === undefined || SWITCHES.some((one) => one.startsWith(last.name)));
    if (isLoose) loose.push(...said);
    else given.at(-1)?.values.push(...said);
  }
  return {
    verb: named[1] ?? '',
    noun: named[2] ?? '',
    values,
    loose,
    value(parameter) {
      const found = given.filter(({ name }) => parameter.startsWith(name));
      return found.length === 0 ? null : found.flatMap((one) => one.values);
    },
  };
}
