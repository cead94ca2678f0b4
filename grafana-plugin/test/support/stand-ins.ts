import { afterAll } from 'vitest';

/** What Grafana's packages expect of a browser, and jsdom lacks. Import it first. */

/** Grafana's tooltip draws once more a moment after it has gone: no timer outlives the window that it draws in. */
const timers = new Set<ReturnType<typeof setTimeout>>();
const start = globalThis.setTimeout;
const startNoted = (...given: Parameters<typeof start>) => {
  const timer = start(...given);
  timers.add(timer);
  return timer;
};
Object.assign(globalThis, { setTimeout: startNoted });
afterAll(() => {
  for (const timer of timers) clearTimeout(timer);
});

/** uPlot draws for real; where to is nobody's business here. */
const context = new Proxy(
  {},
  {
    get: (_, name) => {
      if (name === 'measureText') return (text: string) => ({ width: text.length * 7 });
      if (name === 'createLinearGradient') return () => ({ addColorStop: () => undefined });
      return () => undefined;
    },
    set: () => true,
  },
);
HTMLCanvasElement.prototype.getContext = (() => context) as unknown as typeof HTMLCanvasElement.prototype.getContext;

/** Calls back with a size at once: VizLayout draws nothing before it knows its own. */
class SizedObserver {
  readonly #callback: ResizeObserverCallback;
  constructor(callback: ResizeObserverCallback) {
    this.#callback = callback;
  }
  observe(target: Element): void {
    const contentRect = { width: 800, height: 400, top: 0, left: 0, right: 800, bottom: 400, x: 0, y: 0, toJSON: () => ({}) };
    const size = [{ inlineSize: 800, blockSize: 400 }];
    this.#callback(
      [{ target, contentRect, borderBoxSize: size, contentBoxSize: size, devicePixelContentBoxSize: size }],
      this as unknown as ResizeObserver,
    );
  }
  unobserve(): void {}
  disconnect(): void {}
}

class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): [] {
    return [];
  }
}

Object.assign(globalThis, {
  ResizeObserver: SizedObserver,
  IntersectionObserver: StillObserver,
  Path2D: class {
    moveTo(): void {}
    lineTo(): void {}
    rect(): void {}
    arc(): void {}
    closePath(): void {}
  },
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }),
});
