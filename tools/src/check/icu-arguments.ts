/**
 * Names what an ICU message asks for: arguments with their kind, and rich-text tags. Plural forms differ between
 * languages and count as a number; the choices of `select` are part of it.
 * @returns sorted, such as `{count, number}`, `{role, select: admin other}`, `<link>`
 * @throws Error for a message whose braces do not match
 */
export function icuArguments(message: string): string[] {
  const found = new Set<string>();
  const end = readText(message, 0, found, 0);
  if (end < message.length) throw new Error(`unmatched } at ${end}`);
  return [...found].sort();
}

/** Reads text up to the closing brace of its level, or the end. */
function readText(message: string, start: number, found: Set<string>, depth: number): number {
  let at = start;
  while (at < message.length) {
    const char = message[at];
    if (char === "'") at = afterQuote(message, at);
    else if (char === '{') at = readArgument(message, at + 1, found);
    else if (char === '}' && depth > 0) return at;
    else if (char === '}') return at;
    else if (char === '<') at = readTag(message, at, found);
    else at += 1;
  }
  return at;
}

/** An apostrophe quotes only before a syntax character; doubled it stands for itself. */
function afterQuote(message: string, at: number): number {
  const next = message[at + 1];
  if (next === "'") return at + 2;
  if (next !== '{' && next !== '}' && next !== '<') return at + 1;
  const close = message.indexOf("'", at + 1);
  return close === -1 ? message.length : close + 1;
}

function readTag(message: string, at: number, found: Set<string>): number {
  const match = /^<\/?([a-zA-Z][\w-]*)\s*\/?>/.exec(message.slice(at));
  if (match === null) return at + 1;
  found.add(`<${match[1]}>`);
  return at + match[0].length;
}

function readArgument(message: string, start: number, found: Set<string>): number {
  const head = /^\s*([\w.]+)\s*(?:,\s*(\w+)\s*)?/.exec(message.slice(start));
  if (head === null) throw new Error(`no argument name at ${start}`);
  const [text, name, kind] = head;
  const at = start + text.length;
  if (kind === undefined) return closeArgument(message, at, found, `{${name}}`);
  if (!/^(plural|select|selectordinal)$/.test(kind)) {
    const close = message.indexOf('}', at);
    return closeArgument(message, close === -1 ? message.length : close, found, `{${name}, ${kind}}`);
  }
  return readChoices(message, at, found, `${name}`, kind);
}

function readChoices(message: string, start: number, found: Set<string>, name: string, kind: string): number {
  const choices: string[] = [];
  let at = start;
  for (;;) {
    const choice = /^[\s,]*(?:offset:\d+\s*)?(=?[\w-]+)\s*\{/.exec(message.slice(at));
    if (choice === null) break;
    choices.push(choice[1] ?? '');
    at = readText(message, at + choice[0].length, found, 1) + 1;
  }
  // One language needs a plural where another shows the number as it is; both are given a number.
  const label = kind === 'select' ? `{${name}, select: ${choices.sort().join(' ')}}` : `{${name}, number}`;
  return closeArgument(message, at + (/^\s*/.exec(message.slice(at))?.[0].length ?? 0), found, label);
}

function closeArgument(message: string, at: number, found: Set<string>, label: string): number {
  if (message[at] !== '}') throw new Error(`missing } at ${at}`);
  found.add(label);
  return at + 1;
}
