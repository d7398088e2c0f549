package dev.texelscope.engine.experiment;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A result's share in native memory. Thread-safe. */
public final class HeldMemory implements AutoCloseable {

  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HeldMemory(Runnable release) {
    this.release = release;
  }

  /** A share in arenas that others use too, each held once for this. */
  static HeldMemory sharing(List<CountedArena> arenas) {
    List<CountedArena> held = List.copyOf(arenas);
    return new HeldMemory(() -> held.forEach(CountedArena::release));
  }

  /** The whole memory of a result that shares nothing: the arena is closed with it. */
  public static HeldMemory of(Arena arena) {
    return new HeldMemory(arena::close);
  }

  /** Memory that somebody else manages, who is told once that it is not needed any more. */
  public static HeldMemory releasing(Runnable release) {
    return new HeldMemory(release);
  }

  /** Lets go; does nothing the second time. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
