package dev.texelscope.engine.experiment;

import java.lang.foreign.Arena;

/**
 * Native memory that several results share, freed when the last of them lets go. Whoever makes one
 * holds it once.
 *
 * <p>Thread-safe.
 */
public final class CountedArena {

  private final Arena arena = Arena.ofShared();
  private int holders = 1;

  /** Memory that the caller holds once. */
  public CountedArena() {}

  /** The memory's owner; alive while someone holds this. */
  public Arena arena() {
    return arena;
  }

  /** Holds the memory once more. */
  public synchronized CountedArena retain() {
    if (holders == 0) {
      throw new IllegalStateException("the memory was freed already");
    }
    holders++;
    return this;
  }

  /** Lets go once; the last one frees the memory. */
  public synchronized void release() {
    if (holders == 0) {
      throw new IllegalStateException("the memory was freed already");
    }
    holders--;
    if (holders == 0) {
      arena.close();
    }
  }
}
