package dev.texelscope.engine.experiment;

import java.util.concurrent.CancellationException;

/** What a run tells while it runs, and how it is asked to stop. Called on the engine's thread. */
public interface RunMonitor {

  /** Tells nobody, never stops. */
  RunMonitor NONE =
      new RunMonitor() {
        @Override
        public void stage(String name) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /** A stage begins. */
  void stage(String name);

  /** Whether the run should stop: asked between stages. */
  boolean cancelled();

  /**
   * Begins a stage, unless the run should stop.
   *
   * @throws CancellationException if it should
   */
  default void begin(String name) {
    if (cancelled()) {
      throw new CancellationException("cancelled before " + name);
    }
    stage(name);
  }
}
