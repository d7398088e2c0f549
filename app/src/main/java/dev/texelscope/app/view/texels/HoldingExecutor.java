package dev.texelscope.app.view.texels;

import dev.texelscope.app.state.Comparisons;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import java.util.concurrent.Executor;

/**
 * Runs work on another thread and keeps the memory of the result shown, and of the one that is
 * kept, until it is done.
 */
record HoldingExecutor(Session session, Comparisons comparisons, Executor elsewhere)
    implements Executor {

  @Override
  public void execute(Runnable work) {
    RunResult result = session.result().get();
    if (result == null) {
      elsewhere.execute(work);
      return;
    }
    Runnable letGo = session.hold(result);
    Runnable letKeptGo = comparisons.holdKept();
    elsewhere.execute(() -> {
      try {
        work.run();
      } finally {
        letGo.run();
        letKeptGo.run();
      }
    });
  }
}
