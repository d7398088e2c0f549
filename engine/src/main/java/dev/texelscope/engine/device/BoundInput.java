package dev.texelscope.engine.device;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Memory that the host fills. The device keeps it under its content key, and calls the writer only
 * when it does not hold that key in memory of that spec any more: equal keys must mean equal bytes.
 *
 * @param binding the binding number
 * @param name the name for people
 * @param spec kind and size
 * @param contentKey names the bytes, across bindings and runs
 * @param writer fills a segment of exactly {@code spec.byteSize()} bytes, of unknown contents;
 *     called on the device's thread
 * @param part writes a few of the same bytes, for who needs no more; empty where nothing is gained
 */
public record BoundInput(
    int binding,
    String name,
    ResourceSpec spec,
    String contentKey,
    Consumer<MemorySegment> writer,
    Optional<Part> part)
    implements BoundResource {

  /** Writes a part of the contents. */
  public interface Part {
    /**
     * Fills a segment with the bytes from an offset on.
     *
     * @param byteOffset a multiple of the size of a texel, or of 64 in a buffer
     * @param target as long as a texel, or up to 64 bytes
     */
    void write(long byteOffset, MemorySegment target);
  }

  /** An input that is always filled as a whole. */
  public BoundInput(
      int binding,
      String name,
      ResourceSpec spec,
      String contentKey,
      Consumer<MemorySegment> writer) {
    this(binding, name, spec, contentKey, writer, Optional.empty());
  }

  /** Refuses a negative binding number. */
  public BoundInput {
    if (binding < 0) {
      throw new IllegalArgumentException("binding " + binding + " of " + name);
    }
  }
}
