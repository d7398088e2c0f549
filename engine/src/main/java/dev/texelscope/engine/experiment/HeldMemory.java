package dev.texelscope.engine.experiment;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A result's share in native memory. Thread-safe. */
public final class HeldMemory implements AutoCloseable {

  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  HeldMemory(List<CountedArena> arenas) {
    List<CountedArena> held = List.copyOf(arenas);
    this.release = () -> held.forEach(CountedArena::release);
  }

  private HeldMemory(Arena arena) {
    this.release = arena::close;
  }

  /** The whole memory of a result that shares nothing: the arena is closed with it. */
  public static HeldMemory of(Arena arena) {
    return new HeldMemory(arena);
  }

  /** Lets go; does nothing the second time. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
