/**
 * A line that a child prints as JSON, in words: `{"event":"progress","phase":"history","done":3,"total":10}` becomes
 * `history 30 %`. Any other line stays as it is; the line that says "ready" needs no words.
 */
export function describeLine(line: string): string | null {
  const entry = parse(line);
  if (entry === null) return line.trim() === '' ? null : line;
  if (entry.event === 'ready') return null;
  if (entry.event !== 'progress') return line;
  const { phase, done, total } = entry;
  const share = typeof done === 'number' && typeof total === 'number' && total > 0;
  return share ? `${phase} ${Math.floor((100 * done) / total)} %` : String(phase);
}

function parse(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
