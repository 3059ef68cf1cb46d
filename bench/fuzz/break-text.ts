import type { Chance } from './chance.ts';

/** JSON text that no serializer would write. */
export function breakText(text: string, chance: Chance): string {
  const at = chance.below(text.length);
  switch (chance.below(8)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return `${'['.repeat(1 + chance.below(20_000))}${text}`;
    case 2:
      return text.replace('"items":[', '"items":[,');
    case 3:
      return `\ufeff${text}`;
    case 4:
      return text.replace(/"type"/, '"type":"attempt","type"');
    case 5:
      return text.replace(/\d+/, '1e999');
    case 6:
      return `${text.slice(0, at)}\u0000${text.slice(at)}`;
    default:
      return text.replaceAll('"', chance.pick(["'", '”', '\\"', '']));
  }
}
