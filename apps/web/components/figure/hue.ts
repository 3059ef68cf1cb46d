/**
 * Colours of stages and layers from their hue alone, one pair for light and dark. `step` sets members of one layer
 * apart by lightness.
 */
export function hueColor(hue: number, step = 0): string {
  const shift = [0, 0.11, -0.09, 0.18][step % 4] ?? 0;
  return `light-dark(oklch(${0.58 + shift} 0.115 ${hue}), oklch(${0.7 + shift * 0.8} 0.105 ${hue}))`;
}
