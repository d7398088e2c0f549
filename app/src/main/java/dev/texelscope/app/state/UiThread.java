package dev.texelscope.app.state;

import java.util.concurrent.Executor;

/**
 * The thread that owns all state of the window. The window hands the toolkit's thread in, tests one
 * of their own.
 *
 * @param executor runs what it is given in order, one at a time
 */
public record UiThread(Executor executor) implements Executor {

  @Override
  public void execute(Runnable command) {
    executor.execute(command);
  }
}
