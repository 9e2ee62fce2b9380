// Lets a program that asks for a frame again and again rest while there is nothing to draw. Ebitengine runs its loop for
// ever, and a timer beside it; held back, they cost nothing at all until somebody calls wake().

/** Takes the place of requestAnimationFrame and setTimeout. @returns {{wake: (frames?: number) => void, sleep: (on: boolean) => void}} */
export function install() {
  const real = {
    frame: globalThis.requestAnimationFrame.bind(globalThis),
    set: globalThis.setTimeout.bind(globalThis),
    clear: globalThis.clearTimeout.bind(globalThis),
  };
  let left = 0; // frames until it rests
  let asleep = false;
  let heldFrames = [];
  const timers = new Map(); // by our id: {held: function} or {id: the real one}
  let lastId = 0;

  const requestFrame = (f) => real.frame((now) => {
    left--;
    f(now);
  });
  const arm = (id, f, delay) => timers.set(id, { id: real.set(() => { timers.delete(id); f(); }, delay) });

  globalThis.requestAnimationFrame = (f) => {
    if (left > 0) {
      return requestFrame(f);
    }
    heldFrames.push(f);
    return 0;
  };
  globalThis.setTimeout = (f, delay = 0, ...args) => {
    const id = ++lastId;
    const call = () => f(...args);
    if (left > 0) {
      arm(id, call, delay);
    } else {
      timers.set(id, { held: call });
    }
    return id;
  };
  globalThis.clearTimeout = (id) => {
    const timer = timers.get(id);
    if (timer?.id !== undefined) {
      real.clear(timer.id);
    }
    timers.delete(id);
  };

  return {
    wake(frames = 2) {
      if (asleep) {
        return;
      }
      left = Math.max(left, frames);
      for (const [id, timer] of [...timers]) {
        if (timer.held) {
          arm(id, timer.held, 0);
        }
      }
      const frame = heldFrames;
      heldFrames = [];
      frame.forEach(requestFrame);
    },
    /** Rests whoever calls: out of view browsers give no frames that could be counted down, but timers would go on. */
    sleep(on) {
      asleep = on;
      left = 0;
      this.wake();
    },
  };
}
