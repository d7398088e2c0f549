package dev.texelscope.engine.device.vulkan;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.ResourceSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The memory that is kept between runs, least recently used first. An entry with a content key is
 * an input that may be asked for again; one without is free for anything of its spec.
 *
 * <p>Bounded three ways: bytes, entries, and entries of one spec, so that a parameter that is
 * dragged about overwrites its own old values instead of pushing tensors out.
 */
final class ResourcePool implements AutoCloseable {

  private static final int MAX_ENTRIES = 256;
  private static final int MAX_ENTRIES_OF_SPEC = 6;

  /** One piece of memory. */
  static final class Entry {
    private final ResourceMemory memory;
    private @Nullable String contentKey;
    private boolean inUse = true;

    private Entry(ResourceMemory memory) {
      this.memory = memory;
    }

    ResourceMemory memory() {
      return memory;
    }

    /** Whether it holds these contents. */
    boolean holds(String key) {
      return key.equals(contentKey);
    }

    /** Says what it holds from now on; null: nothing that can be asked for. */
    void setContentKey(@Nullable String key) {
      contentKey = key;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Function<ResourceSpec, ResourceMemory> create;
  private final long maxBytes;
  private long bytes;

  /**
   * @param create allocates memory
   * @param maxBytes how much is kept; one run may need more
   */
  ResourcePool(Function<ResourceSpec, ResourceMemory> create, long maxBytes) {
    this.create = create;
    this.maxBytes = maxBytes;
  }

  /**
   * Memory that holds these contents, or memory of that spec to fill with them. In use until {@link
   * #releaseAll}.
   */
  Entry forInput(ResourceSpec spec, String contentKey) {
    for (Entry entry : entries) {
      if (entry.holds(contentKey) && entry.memory.spec().equals(spec)) {
        return use(entry);
      }
    }
    return forWriting(spec);
  }

  /**
   * Memory of that spec that nothing else in this run uses, whatever it holds. In use until {@link
   * #releaseAll}.
   */
  Entry forWriting(ResourceSpec spec) {
    int ofSpec = 0;
    Entry oldest = null;
    for (Entry entry : entries) {
      if (entry.memory.spec().equals(spec)) {
        ofSpec++;
        if (!entry.inUse
            && (oldest == null || (oldest.contentKey != null && entry.contentKey == null))) {
          oldest = entry;
        }
      }
    }
    if (oldest != null && (oldest.contentKey == null || ofSpec >= MAX_ENTRIES_OF_SPEC)) {
      oldest.contentKey = null;
      return use(oldest);
    }
    return add(spec);
  }

  private Entry use(Entry entry) {
    entries.remove(entry);
    entries.add(entry);
    entry.inUse = true;
    return entry;
  }

  private Entry add(ResourceSpec spec) {
    evictDownTo(maxBytes - spec.byteSize(), MAX_ENTRIES - 1);
    ResourceMemory memory;
    try {
      memory = create.apply(spec);
    } catch (DeviceException e) {
      if (e.kind() != DeviceException.Kind.OUT_OF_MEMORY) {
        throw e;
      }
      evictDownTo(0, 0);
      memory = create.apply(spec);
    }
    Entry entry = new Entry(memory);
    entries.add(entry);
    bytes += spec.byteSize();
    return entry;
  }

  private void evictDownTo(long byteTarget, int entryTarget) {
    Iterator<Entry> oldestFirst = entries.iterator();
    while (oldestFirst.hasNext() && (bytes > byteTarget || entries.size() > entryTarget)) {
      Entry entry = oldestFirst.next();
      if (!entry.inUse) {
        oldestFirst.remove();
        bytes -= entry.memory.spec().byteSize();
        entry.memory.close();
      }
    }
  }

  /** Nothing is in use any more: the run has ended. */
  void releaseAll() {
    entries.forEach(entry -> entry.inUse = false);
  }

  @Override
  public void close() {
    entries.forEach(entry -> entry.memory.close());
    entries.clear();
    bytes = 0;
  }
}
