package dev.texelscope.engine.experiment;

import java.lang.foreign.Arena;

/**
 * Native memory that several results share, freed when the last of them lets go. Whoever makes one
 * holds it once.
 *
 * <p>Thread-safe.
 */
final class CountedArena {

  private final Arena arena = Arena.ofShared();
  private int holders = 1;

  /** The memory's owner; alive while someone holds this. */
  Arena arena() {
    return arena;
  }

  /** Holds the memory once more. */
  synchronized CountedArena retain() {
    if (holders == 0) {
      throw new IllegalStateException("the memory was freed already");
    }
    holders++;
    return this;
  }

  /** Lets go once; the last one frees the memory. */
  synchronized void release() {
    if (holders == 0) {
      throw new IllegalStateException("the memory was freed already");
    }
    holders--;
    if (holders == 0) {
      arena.close();
    }
  }
}
