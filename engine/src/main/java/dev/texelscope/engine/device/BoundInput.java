package dev.texelscope.engine.device;

import java.lang.foreign.MemorySegment;
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
 */
public record BoundInput(
    int binding, String name, ResourceSpec spec, String contentKey, Consumer<MemorySegment> writer)
    implements BoundResource {

  /** Refuses a negative binding number. */
  public BoundInput {
    if (binding < 0) {
      throw new IllegalArgumentException("binding " + binding + " of " + name);
    }
  }
}
