package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.TextureLayout;
import java.util.Arrays;
import java.util.List;

/**
 * How a group of components is spread over the output: a count for each slice and each component.
 *
 * @param slices components in each slice z of a texture, in each batch n of a buffer; empty where
 *     there are more than {@value #MAX_SLICES}
 * @param components components that are R, G, B, A; empty for a buffer
 */
public record Spread(List<Long> slices, List<Long> components) {

  /** How many slices are told apart at most. */
  public static final int MAX_SLICES = 65_536;

  /** Of nothing. */
  public static final Spread NONE = new Spread(List.of(), List.of());

  /** Copies the lists. */
  public Spread {
    slices = List.copyOf(slices);
    components = List.copyOf(components);
  }

  /** Counts slots one by one; one thread. */
  public static final class Counter {
    private final MemoryLayout layout;
    private final long[] slices;
    private final long[] components;

    /** A counter of slots of a layout. */
    public Counter(MemoryLayout layout) {
      this.layout = layout;
      int count =
          switch (layout) {
            case TextureLayout texture -> texture.depth();
            case BufferLayout buffer -> buffer.sizes().n();
          };
      this.slices = new long[count <= MAX_SLICES ? count : 0];
      this.components = new long[layout instanceof TextureLayout ? 4 : 0];
    }

    /** Counts a slot that holds an element. */
    public void add(long slot) {
      if (components.length > 0) {
        components[(int) (slot & 3)]++;
      }
      if (slices.length > 0) {
        slices[sliceOf(slot)]++;
      }
    }

    /** Counts all that another counter of the same layout did. */
    public void add(Counter other) {
      for (int i = 0; i < slices.length; i++) {
        slices[i] += other.slices[i];
      }
      for (int i = 0; i < components.length; i++) {
        components[i] += other.components[i];
      }
    }

    private int sliceOf(long slot) {
      return switch (layout) {
        case TextureLayout texture -> (int) (slot / 4 / texture.width() / texture.height());
        case BufferLayout buffer ->
            (int) (buffer.linearIndexAt(slot) / (buffer.sizes().numel() / buffer.sizes().n()));
      };
    }

    /** What was counted. */
    public Spread spread() {
      return new Spread(
          Arrays.stream(slices).boxed().toList(), Arrays.stream(components).boxed().toList());
    }
  }
}
