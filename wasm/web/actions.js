// @ts-check
// What the bar's buttons and the keyboard do.

/**
 * @param {import('./view.js').View} view
 * @returns {import('./topbar.js').Actions}
 */
export function actionsOf(view) {
  const { session, trainer } = view;
  /** Does something to the run, if there is one. @param {() => Promise<unknown>} act */
  const ask = (act) => {
    if (!view.bar.run.disabled) act();
  };
  return {
    run: () => {
      if (!view.bar.run.disabled && !((view.stopped || view.done) && !trainer.playing)) trainer.playing ? trainer.pause() : trainer.play();
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
    preset: (fragment) => { session.load(fragment, "person").catch(() => {}); },
    speed: (n) => { trainer.speed = n; },
  };
}
