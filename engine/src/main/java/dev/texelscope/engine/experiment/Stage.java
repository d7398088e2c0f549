package dev.texelscope.engine.experiment;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run that remembers its last answer and the key it was computed for. As long as the
 * key stays equal the step does not run again. The native memory of an answer lives until the step
 * has a newer one and the last result that holds it is closed.
 *
 * @param <V> the answer
 */
final class Stage<V> {

  private final String name;
  private @Nullable Object key;
  private @Nullable V value;
  private @Nullable CountedArena memory;

  Stage(String name) {
    this.name = name;
  }

  /**
   * The answer for a key, computed if it is not the one remembered.
   *
   * @param key equal keys mean equal answers
   * @param held takes the memory of the answer, retained for the caller
   * @param log takes what this stage did
   * @param compute makes the answer, in the arena it is given
   */
  V get(Object key, List<CountedArena> held, List<StageTiming> log, Function<Arena, V> compute) {
    V current = value;
    CountedArena currentMemory = memory;
    if (current != null && currentMemory != null && key.equals(this.key)) {
      log.add(new StageTiming(name, false, 0));
      held.add(currentMemory.retain());
      return current;
    }
    long start = System.nanoTime();
    CountedArena fresh = new CountedArena();
    V computed;
    try {
      computed = compute.apply(fresh.arena());
    } catch (RuntimeException | Error e) {
      fresh.release();
      throw e;
    }
    clear();
    this.key = key;
    this.value = computed;
    this.memory = fresh;
    held.add(fresh.retain());
    log.add(new StageTiming(name, true, System.nanoTime() - start));
    return computed;
  }

  /** Forgets the answer. */
  void clear() {
    CountedArena old = memory;
    key = null;
    value = null;
    memory = null;
    if (old != null) {
      old.release();
    }
  }
}
