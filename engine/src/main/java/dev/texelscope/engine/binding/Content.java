package dev.texelscope.engine.binding;

import dev.texelscope.engine.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * The numbers of an input tensor or of the parameters, cell by cell as they lie in memory.
 *
 * @param key names the bytes: equal keys, equal bytes
 * @param dtype their type
 * @param cells how many the writer can give; what a binding has beyond them is 0
 * @param writer fills a segment of {@code cells} numbers of that type
 */
public record Content(String key, DType dtype, long cells, Consumer<MemorySegment> writer) {}
