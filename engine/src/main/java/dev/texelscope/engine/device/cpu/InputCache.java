package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.ResourceSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Inputs kept between runs, the least recently used ones given up first. */
final class InputCache implements AutoCloseable {

  private static final int MAX_ENTRIES = 64;

  private record Key(ResourceSpec spec, String contentKey) {}

  private record Entry(Arena arena, MemorySegment segment) {}

  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final long maxBytes;
  private long bytes;

  /**
   * A cache.
   *
   * @param maxBytes how much is kept between runs; one run may need more
   */
  InputCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The contents of an input; filled by its writer unless they are still there.
   *
   * @param uploaded takes its name where it was filled
   */
  MemorySegment get(BoundInput input, Set<String> uploaded) {
    Key key = new Key(input.spec(), input.contentKey());
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = filled(input);
      entries.put(key, entry);
      bytes += input.spec().byteSize();
      uploaded.add(input.name());
    }
    return entry.segment();
  }

  @SuppressWarnings("MustBeClosedChecker") // closed when the entry is given up
  private static Entry filled(BoundInput input) {
    Arena arena = Arena.ofShared();
    try {
      MemorySegment segment = arena.allocate(input.spec().byteSize(), 8);
      input.writer().accept(segment);
      return new Entry(arena, segment);
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  /** Between runs: gives up what is too much. */
  void trim() {
    Iterator<Map.Entry<Key, Entry>> oldest = entries.entrySet().iterator();
    while ((bytes > maxBytes || entries.size() > MAX_ENTRIES) && oldest.hasNext()) {
      Map.Entry<Key, Entry> entry = oldest.next();
      bytes -= entry.getKey().spec().byteSize();
      entry.getValue().arena().close();
      oldest.remove();
    }
  }

  @Override
  public void close() {
    entries.values().forEach(entry -> entry.arena().close());
    entries.clear();
    bytes = 0;
  }
}
