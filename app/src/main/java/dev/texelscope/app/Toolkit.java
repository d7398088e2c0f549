package dev.texelscope.app;

import javafx.application.Platform;

/** Starts JavaFX as this window wants it. */
final class Toolkit {

  /**
   * Rectangles of a frame that are drawn anew one by one, where JavaFX would begin to join them at
   * 15. A selection changes a few dozen numbers all over the window; joined they are most of it.
   */
  private static final String DIRTY_REGIONS = "40";

  private Toolkit() {}

  /**
   * Starts the toolkit, which is to be done once in a process.
   *
   * @param first runs on its thread
   */
  static void start(Runnable first) {
    if (System.getProperty("prism.dirtyregioncount") == null) {
      System.setProperty("prism.dirtyregioncount", DIRTY_REGIONS);
    }
    Platform.startup(first);
  }
}
