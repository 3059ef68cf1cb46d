/** A value of the YAML that we write. */
export type Yaml = string | null | Yaml[] | { [key: string]: Yaml };

interface Line {
  indent: number;
  text: string;
  number: number;
}

/**
 * Reads the part of YAML that our compose files use: maps, lists, quoted and plain scalars, flow lists of JSON
 * strings, anchors and merge keys. Anything else is an error, so that nothing is misread silently.
 */
export function parseYaml(source: string): Yaml {
  const lines = source.split('\n').flatMap((text, index): Line[] => {
    const content = text.replace(/(^|\s)#(?![^"]*"[^"]*$).*$/, '').trimEnd();
    if (content.trim() === '') return [];
    if (content.includes('\t')) throw new Error(`line ${index + 1}: a tab`);
    return [{ indent: content.length - content.trimStart().length, text: content.trim(), number: index + 1 }];
  });
  const anchors = new Map<string, Yaml>();
  const value = readBlock(lines, 0, anchors);
  if (lines.length > 0) throw new Error(`line ${lines[0]?.number}: does not belong anywhere`);
  return value;
}

function readBlock(lines: Line[], indent: number, anchors: Map<string, Yaml>): Yaml {
  return lines[0]?.text.startsWith('- ') ? readList(lines, indent) : readMap(lines, indent, anchors);
}

function readList(lines: Line[], indent: number): Yaml[] {
  const items: Yaml[] = [];
  while (lines[0]?.indent === indent && lines[0].text.startsWith('- '))
    items.push(readScalar(lines.shift()?.text.slice(2) ?? ''));
  return items;
}

function readMap(lines: Line[], indent: number, anchors: Map<string, Yaml>): { [key: string]: Yaml } {
  const map: { [key: string]: Yaml } = {};
  while (lines[0]?.indent === indent) {
    const line = lines.shift();
    const [, key, rest] = /^([\w.<-]+):(?:\s+(.*))?$/.exec(line?.text ?? '') ?? [];
    if (key === undefined) throw new Error(`line ${line?.number}: not "key: value"`);
    if (key === '<<') {
      Object.assign(map, { ...asMap(anchors.get((rest ?? '').replace(/^\*/, '')), line?.number), ...map });
      continue;
    }
    if (Object.hasOwn(map, key) && !key.startsWith('<') && isOwnKey(map, key, anchors))
      throw new Error(`line ${line?.number}: ${key} stands twice`);
    const anchor = /^&(\w+)$/.exec(rest ?? '')?.[1];
    const nested = (rest === undefined || anchor !== undefined) && (lines[0]?.indent ?? 0) > indent;
    map[key] = nested
      ? readBlock(lines, lines[0]?.indent ?? 0, anchors)
      : rest === undefined
        ? null
        : readScalar(rest);
    if (anchor !== undefined) anchors.set(anchor, map[key]);
  }
  return map;
}

/** A key that a merge brought may be written over. */
function isOwnKey(map: { [key: string]: Yaml }, key: string, anchors: Map<string, Yaml>): boolean {
  return ![...anchors.values()].some(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && value[key] === map[key],
  );
}

function asMap(value: Yaml | undefined, line: number | undefined): { [key: string]: Yaml } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Error(`line ${line}: there is no such anchor`);
}

function readScalar(text: string): Yaml {
  if (text.startsWith('[') || text.startsWith('"')) return JSON.parse(text) as Yaml;
  if (/^[{'|>*&!%@`]/.test(text)) throw new Error(`not understood: ${text}`);
  return text;
}
