package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.RunResult;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who still reads which result, so that the native memory of a replaced result is freed once the
 * last reader let go. Thread-safe.
 */
final class ResultHolds {

  private final IdentityHashMap<RunResult, Integer> readers = new IdentityHashMap<>();
  private final Set<RunResult> retired = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Counts a reader in; running the answer counts it out. */
  synchronized Runnable hold(RunResult result) {
    readers.merge(result, 1, Integer::sum);
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        release(result);
      }
    };
  }

  /** Frees a result, now or when its last reader lets go. */
  synchronized void retire(RunResult result) {
    if (readers.containsKey(result)) {
      retired.add(result);
    } else {
      result.close();
    }
  }

  private synchronized void release(RunResult result) {
    int left = readers.getOrDefault(result, 1) - 1;
    if (left > 0) {
      readers.put(result, left);
      return;
    }
    readers.remove(result);
    if (retired.remove(result)) {
      result.close();
    }
  }
}
