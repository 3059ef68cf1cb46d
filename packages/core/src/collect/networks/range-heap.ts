import type { NetworkRange } from './network-range.ts';

/** Narrower first; of two as wide the later of the list. */
function before(a: NetworkRange, b: NetworkRange): boolean {
  const difference = a.to - a.from - (b.to - b.from);
  return difference === 0n ? a.order > b.order : difference < 0n;
}

/** Ranges under way, the narrowest on top. A binary heap, since lists hold wide ranges with a hundred thousand narrow ones inside. */
export function createRangeHeap() {
  const heap: NetworkRange[] = [];
  const isBefore = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    return x !== undefined && y !== undefined && before(x, y);
  };
  const swap = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    if (x !== undefined && y !== undefined) [heap[a], heap[b]] = [y, x];
  };
  return {
    top: () => heap[0],
    push(range: NetworkRange) {
      let at = heap.push(range) - 1;
      for (let up = (at - 1) >> 1; at > 0 && isBefore(at, up); up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    },
    pop() {
      swap(0, heap.length - 1);
      heap.pop();
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        const child = isBefore(right, left) ? right : left;
        if (!isBefore(child, at)) return;
        swap(at, child);
        at = child;
      }
    },
  };
}
