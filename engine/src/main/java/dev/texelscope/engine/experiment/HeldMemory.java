package dev.texelscope.engine.experiment;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A result's share in native memory. Thread-safe. */
public final class HeldMemory implements AutoCloseable {

  private final List<CountedArena> arenas;
  private final AtomicBoolean closed = new AtomicBoolean();

  HeldMemory(List<CountedArena> arenas) {
    this.arenas = List.copyOf(arenas);
  }

  /** Lets go; does nothing the second time. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      arenas.forEach(CountedArena::release);
    }
  }
}
