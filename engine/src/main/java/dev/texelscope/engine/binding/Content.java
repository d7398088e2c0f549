package dev.texelscope.engine.binding;

import dev.texelscope.engine.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The numbers of an input tensor or of the parameters, cell by cell as they lie in memory.
 *
 * @param key names the bytes: equal keys, equal bytes
 * @param dtype their type
 * @param cells how many the writer can give; what a binding has beyond them is 0
 * @param writer fills a segment of {@code cells} numbers of that type
 * @param part writes a few of them; empty where only the whole can be had
 */
public record Content(
    String key, DType dtype, long cells, Consumer<MemorySegment> writer, Optional<Part> part) {

  /** Writes a few numbers. */
  public interface Part {
    /**
     * Fills a segment with the numbers from one on; those after the last are 0.
     *
     * @param firstCell number of the first
     * @param target as many numbers as fit
     */
    void write(long firstCell, MemorySegment target);
  }

  /** A tensor that is always written as a whole. */
  public Content(String key, DType dtype, long cells, Consumer<MemorySegment> writer) {
    this(key, dtype, cells, writer, Optional.empty());
  }
}
