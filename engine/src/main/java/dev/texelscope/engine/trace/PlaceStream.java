package dev.texelscope.engine.trace;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** A list of numbers outside of the heap that only grows. Filled by one thread. */
final class PlaceStream {

  private static final int CHUNK_BITS = 18;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final Arena arena;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private final int[] buffer = new int[CHUNK];
  private int buffered;

  /** Lives as long as the arena. */
  PlaceStream(Arena arena) {
    this.arena = arena;
  }

  long size() {
    return ((long) chunks.size() << CHUNK_BITS) + buffered;
  }

  void add(int[] numbers, int count) {
    int done = 0;
    while (done < count) {
      int room = Math.min(count - done, CHUNK - buffered);
      System.arraycopy(numbers, done, buffer, buffered, room);
      buffered += room;
      done += room;
      if (buffered == CHUNK) {
        flush(CHUNK);
      }
    }
  }

  /** No more numbers come. */
  void finish() {
    if (buffered > 0) {
      flush(buffered);
    }
  }

  private void flush(int count) {
    MemorySegment chunk = arena.allocate((long) count * Integer.BYTES, Integer.BYTES);
    MemorySegment.copy(buffer, 0, chunk, ValueLayout.JAVA_INT, 0, count);
    chunks.add(chunk);
    buffered = 0;
  }

  /** A number of a finished stream. */
  int get(long index) {
    return chunks
        .get((int) (index >>> CHUNK_BITS))
        .getAtIndex(ValueLayout.JAVA_INT, index & (CHUNK - 1));
  }
}
