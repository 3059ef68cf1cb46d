const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(x) for x > 0; Lanczos (g = 7), relative error below 1e-13. */
export function lnGamma(x: number): number {
  const z = x - 1;
  const t = z + 7.5;
  let sum = 0.9999999999998099;
  for (const [i, coefficient] of LANCZOS.entries()) sum += coefficient / (z + i + 1);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
}

/**
 * P(K ≥ k) of a beta-binomial with `n` people, mean rate `rate` and beta shape `shape`.
 * A small shape means that the rate itself wanders or is badly known, and the tail is heavier.
 */
export function betaBinomialTail(k: number, n: number, rate: number, shape: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  // At or below the mean nothing is surprising; saying 1 there spares the long sum.
  if (k <= n * rate) return 1;
  const a = shape;
  const b = (shape * (1 - rate)) / rate;
  let term = Math.exp(
    lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1) + lnBeta(k + a, n - k + b) - lnBeta(a, b),
  );
  let sum = 0;
  for (let i = k; i <= n; i++) {
    sum += term;
    if (term < sum * 1e-12) break;
    term *= ((n - i) / (i + 1)) * ((i + a) / (n - i - 1 + b));
  }
  return Math.min(1, sum);
}
