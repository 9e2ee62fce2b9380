// @ts-check
// What the bar's buttons and the keyboard do.

/**
 * @param {import('./view.js').View} view
 * @returns {import('./topbar.js').Actions}
 */
export function actionsOf(view) {
  const { session, trainer } = view;
  /** Does something to the run, if there is one; what goes wrong is told by events. @param {() => Promise<unknown>} act */
  const ask = (act) => {
    if (!view.bar.run.disabled) act().catch(() => {});
  };
  return {
    run: () => {
      if (!((view.stopped || view.done) && !trainer.playing)) ask(() => (trainer.playing ? trainer.pause() : trainer.play()));
    },
    step: () => ask(() => trainer.step(1)),
    epoch: () => ask(() => trainer.epoch()),
    reset: () => ask(() => trainer.reset()),
    seed: () => ask(async () => view.host.newSeed()),
    theme: () => view.theme.cycle(),
    large: () => view.theme.toggleLarge(),
    share: () => { view.extras.share(); },
    embed: () => { view.extras.embed(); },
    class: () => { view.extras.class(); },
    help: () => { view.extras.help(); },
    // A run that is over does not rest because somebody paused it.
    preset: (fragment) => { session.load(fragment, "person", "", Boolean(view.stopped || view.done)).catch(() => {}); },
    speed: (n) => { trainer.speed = n; },
  };
}
