/**
 * ln P(K ≤ k) of how many come when each comes with a chance (below 1) of their own, independently; exact, in n·k steps.
 */
export function lnAtMost(k: number, chances: readonly number[]): number {
  // Odds of exactly j so far, j = 0 … k, times e^scale; nobody coming at all is taken out of the product.
  const exactly = new Float64Array(k + 1);
  exactly[0] = 1;
  let scale = 0;
  for (const chance of chances) {
    scale += Math.log1p(-chance);
    const odds = chance / (1 - chance);
    for (let j = k; j > 0; j--) exactly[j] = (exactly[j] ?? 0) + odds * (exactly[j - 1] ?? 0);
    const most = exactly.reduce((a, b) => Math.max(a, b));
    if (most < 1e100) continue;
    for (let j = 0; j <= k; j++) exactly[j] = (exactly[j] ?? 0) / most;
    scale += Math.log(most);
  }
  return Math.min(0, scale + Math.log(exactly.reduce((sum, each) => sum + each, 0)));
}
