package dev.texelscope.engine.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A strided view of elements in a {@link MemorySegment}: a mapped file in Fortran order or
 * big-endian is one as it lies, without a copy.
 *
 * <p>An element is addressed by its <i>linear index</i>: its place when all elements of the shape
 * are counted in C order, last dim fastest, whatever the order in memory. An index outside of 0 to
 * {@code numel - 1} is an {@link IndexOutOfBoundsException}.
 *
 * <p>A tensor does not own its memory. It may be used by the threads that its arena allows, while
 * the arena is open; writes to one tensor by two threads are the callers' to order. Writing to
 * read-only memory (a mapped input file) throws what {@link MemorySegment} throws.
 */
public final class Tensor {
  private final DType dtype;
  private final Shape shape;
  private final long[] elementStrides;
  private final long elementOffset;
  private final boolean swapped;
  private final boolean contiguous;
  private final MemorySegment memory;

  private Tensor(
      DType dtype,
      Shape shape,
      long[] elementStrides,
      long elementOffset,
      boolean swapped,
      MemorySegment memory) {
    this.dtype = dtype;
    this.shape = shape;
    this.swapped = swapped;
    this.contiguous = !swapped && inRowMajorOrder(shape, elementStrides);
    if (contiguous) {
      long start = shape.numel() == 0 ? 0 : elementOffset * dtype.byteSize();
      this.elementStrides = shape.rowMajorStrides();
      this.elementOffset = 0;
      this.memory = memory.asSlice(start, shape.numel() * dtype.byteSize());
    } else {
      this.elementStrides = elementStrides;
      this.elementOffset = elementOffset;
      this.memory = memory;
    }
  }

  /**
   * A tensor of zeros in new memory of that arena: C order, native byte order.
   *
   * @throws InputException if the shape has more bytes than there is memory
   */
  public static Tensor allocate(DType dtype, Shape shape, Arena arena) {
    long bytes = byteCount(dtype, shape);
    try {
      return of(dtype, shape, arena.allocate(bytes, Long.BYTES));
    } catch (OutOfMemoryError tooLarge) {
      throw new InputException(
          "shape %s of %s needs %d bytes of memory; allowed is what this machine has free"
              .formatted(shape, dtype, bytes),
          tooLarge);
    }
  }

  /**
   * A view of elements that lie in C order and native byte order from the start of {@code data}.
   *
   * @throws InputException if the shape has more bytes than fit in 63 bits
   * @throws IllegalArgumentException if {@code data} is shorter than the shape
   */
  public static Tensor of(DType dtype, Shape shape, MemorySegment data) {
    return view(dtype, shape, shape.rowMajorStrides(), 0, ByteOrder.nativeOrder(), data);
  }

  /**
   * A view of elements that lie anywhere in {@code data}, aligned or not.
   *
   * @param elementStrides for each dim how many elements further its next one lies; may be 0 or
   *     negative
   * @param elementOffset where the first element lies, in elements from the start of {@code data}
   * @throws InputException if the shape has more bytes than fit in 63 bits
   * @throws IllegalArgumentException if there is not one stride a dim, or an element would lie
   *     outside of {@code data}
   */
  public static Tensor view(
      DType dtype,
      Shape shape,
      long[] elementStrides,
      long elementOffset,
      ByteOrder order,
      MemorySegment data) {
    if (elementStrides.length != shape.rank()) {
      throw new IllegalArgumentException(
          "%d strides for the %d dims of %s".formatted(elementStrides.length, shape.rank(), shape));
    }
    byteCount(dtype, shape);
    requireInside(dtype, shape, elementStrides, elementOffset, data.byteSize());
    boolean swapped = dtype.byteSize() > 1 && !order.equals(ByteOrder.nativeOrder());
    return new Tensor(dtype, shape, elementStrides.clone(), elementOffset, swapped, data);
  }

  /** The type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** The sizes of the dims. */
  public Shape shape() {
    return shape;
  }

  /** The number of elements. */
  public long numel() {
    return shape.numel();
  }

  /** The number of bytes of all elements side by side. */
  public long byteSize() {
    return shape.numel() * dtype.byteSize();
  }

  /**
   * The value of an element as a double: exact, but for an int64 beyond 2^53, which is rounded to
   * nearest even.
   */
  public double doubleAt(long linearIndex) {
    return Scalars.getDouble(memory, dtype, byteOffset(linearIndex), swapped);
  }

  /** The value of an element as a float, rounded once to nearest even. */
  public float floatAt(long linearIndex) {
    return Scalars.getFloat(memory, dtype, byteOffset(linearIndex), swapped);
  }

  /**
   * The value of an element of an integer type; a bool is 0 or 1.
   *
   * @throws IllegalArgumentException for a floating-point type
   */
  public long longAt(long linearIndex) {
    return Scalars.getLong(memory, dtype, byteOffset(linearIndex), swapped);
  }

  /**
   * Writes an element, rounded once to nearest even where the type is floating-point.
   *
   * @throws IllegalArgumentException if the type is an integer type that cannot hold the value
   *     exactly
   */
  public void set(long linearIndex, double value) {
    Scalars.setDouble(memory, dtype, byteOffset(linearIndex), swapped, value);
  }

  /**
   * Writes an element, rounded once to nearest even where the type is floating-point.
   *
   * @throws IllegalArgumentException if the type is an integer type that cannot hold the value
   */
  public void setLong(long linearIndex, long value) {
    Scalars.setLong(memory, dtype, byteOffset(linearIndex), swapped, value);
  }

  /** Whether the elements lie side by side in C order and in native byte order. */
  public boolean contiguous() {
    return contiguous;
  }

  /**
   * The memory of the elements: exactly their bytes, first element first, if {@link #contiguous()};
   * otherwise the whole segment that the view was made of.
   */
  public MemorySegment segment() {
    return memory;
  }

  /**
   * Copies all elements to the start of {@code target}, in C order and native byte order.
   *
   * @throws IllegalArgumentException if the target has less than {@link #byteSize()} bytes
   */
  public void copyInto(MemorySegment target) {
    if (target.byteSize() < byteSize()) {
      throw new IllegalArgumentException(
          "%d bytes do not fit in a target of %d".formatted(byteSize(), target.byteSize()));
    }
    if (contiguous) {
      MemorySegment.copy(memory, 0, target, 0, byteSize());
      return;
    }
    int size = dtype.byteSize();
    runs()
        .walk(
            Long.MAX_VALUE,
            (linearIndex, offset, stride, count) -> {
              copyRun(offset * size, stride * size, target, linearIndex * size, count);
              return true;
            });
  }

  /**
   * The part that {@code slice} names, as a view of the same memory.
   *
   * @throws InputException if the slice has more parts than this tensor has dims, or an index
   *     outside of its dim
   */
  public Tensor slice(Slice slice) {
    int rank = shape.rank();
    if (slice.parts().size() > rank) {
      throw new InputException(
          "slice %s has %d parts; allowed are at most the %d dims of shape %s"
              .formatted(slice, slice.parts().size(), rank, shape));
    }
    long[] dims = new long[rank];
    long[] strides = new long[rank];
    long offset = elementOffset;
    int kept = 0;
    for (int i = 0; i < rank; i++) {
      long dim = shape.dim(i);
      Slice.Part part = i < slice.parts().size() ? slice.parts().get(i) : Slice.WHOLE;
      switch (part) {
        case Slice.Index(long index) -> {
          long position = index < 0 ? index + dim : index;
          if (position < 0 || position >= dim) {
            throw new InputException(
                "slice %s has index %d for dim %d of shape %s; allowed is %s"
                    .formatted(
                        slice, index, i, shape, dim == 0 ? "none" : -dim + " to " + (dim - 1)));
          }
          offset += position * elementStrides[i];
        }
        case Slice.Range range -> {
          dims[kept] = range.countIn(dim);
          strides[kept] = dims[kept] > 1 ? elementStrides[i] * range.step() : elementStrides[i];
          offset += dims[kept] > 0 ? range.firstIn(dim) * elementStrides[i] : 0;
          kept++;
        }
      }
    }
    Shape result = Shape.of(Arrays.copyOf(dims, kept));
    return new Tensor(dtype, result, Arrays.copyOf(strides, kept), offset, swapped, memory);
  }

  /**
   * The same elements with their dims in another order, as a view of the same memory.
   *
   * @param from for each dim of the result the dim of this tensor that it is, or -1 for a new dim
   *     of size 1; each dim of this tensor is named once
   */
  public Tensor arranged(int... from) {
    long[] dims = new long[from.length];
    long[] strides = new long[from.length];
    for (int i = 0; i < from.length; i++) {
      dims[i] = from[i] < 0 ? 1 : shape.dim(from[i]);
      strides[i] = from[i] < 0 ? 0 : elementStrides[from[i]];
    }
    if (Arrays.stream(from).filter(dim -> dim >= 0).distinct().count() != shape.rank()) {
      throw new IllegalArgumentException(
          "dims %s do not name each dim of %s once".formatted(Arrays.toString(from), shape));
    }
    return new Tensor(dtype, Shape.of(dims), strides, elementOffset, swapped, memory);
  }

  /**
   * A copy with elements of another type in new memory of that arena, each value rounded once to
   * nearest even (beyond the range of a floating-point type: to infinity). To its own type, the
   * copy has the same bits.
   *
   * @throws InputException if {@code target} is an integer type that cannot hold a value exactly
   */
  public Tensor to(DType target, Arena arena) {
    Tensor result = allocate(target, shape, arena);
    if (target == dtype) {
      copyInto(result.memory);
      return result;
    }
    runs()
        .walk(
            Long.MAX_VALUE,
            (linearIndex, offset, stride, count) -> {
              convertRun(result, linearIndex, offset, stride, count);
              return true;
            });
    return result;
  }

  /** The elements in C order, as runs of one stride in {@link #segment()}. */
  StridedRuns runs() {
    return new StridedRuns(shape, elementStrides, elementOffset);
  }

  /** Whether the bytes of an element stand in the order that is not the native one. */
  boolean swapped() {
    return swapped;
  }

  /** The value at a place that {@link #runs} names, as {@link #doubleAt} gives it. */
  double doubleAtOffset(long elementOffset) {
    return Scalars.getDouble(memory, dtype, elementOffset * dtype.byteSize(), swapped);
  }

  private long byteOffset(long linearIndex) {
    Objects.checkIndex(linearIndex, shape.numel());
    if (contiguous) {
      return linearIndex * dtype.byteSize();
    }
    long offset = elementOffset;
    long rest = linearIndex;
    for (int i = elementStrides.length - 1; i >= 0; i--) {
      long dim = shape.dim(i);
      long outer = rest / dim;
      offset += (rest - outer * dim) * elementStrides[i];
      rest = outer;
    }
    return offset * dtype.byteSize();
  }

  private void copyRun(long from, long byteStride, MemorySegment target, long to, long count) {
    int size = dtype.byteSize();
    if (byteStride == size && !swapped) {
      MemorySegment.copy(memory, from, target, to, count * size);
      return;
    }
    switch (size) {
      case 1 -> {
        for (long i = 0; i < count; i++) {
          target.set(
              ValueLayout.JAVA_BYTE,
              to + i,
              memory.get(ValueLayout.JAVA_BYTE, from + i * byteStride));
        }
      }
      case 2 -> {
        for (long i = 0; i < count; i++) {
          short bits = Scalars.bits16(memory, from + i * byteStride, swapped);
          target.set(ValueLayout.JAVA_SHORT_UNALIGNED, to + 2 * i, bits);
        }
      }
      case 4 -> {
        for (long i = 0; i < count; i++) {
          int bits = Scalars.bits32(memory, from + i * byteStride, swapped);
          target.set(ValueLayout.JAVA_INT_UNALIGNED, to + 4 * i, bits);
        }
      }
      default -> {
        for (long i = 0; i < count; i++) {
          long bits = Scalars.bits64(memory, from + i * byteStride, swapped);
          target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + 8 * i, bits);
        }
      }
    }
  }

  private void convertRun(Tensor result, long linearIndex, long offset, long stride, long count) {
    int size = dtype.byteSize();
    for (long i = 0; i < count; i++) {
      long from = (offset + i * stride) * size;
      try {
        if (dtype.floating()) {
          result.set(linearIndex + i, Scalars.getDouble(memory, dtype, from, swapped));
        } else {
          result.setLong(linearIndex + i, Scalars.getLong(memory, dtype, from, swapped));
        }
      } catch (IllegalArgumentException notHeld) {
        throw new InputException(
            "element %d of the %s tensor is %s; allowed for %s are integers from %d to %d"
                .formatted(
                    linearIndex + i,
                    dtype,
                    valueText(linearIndex + i),
                    result.dtype,
                    result.dtype.minimum(),
                    result.dtype.maximum()),
            notHeld);
      }
    }
  }

  private String valueText(long linearIndex) {
    return dtype.floating()
        ? Double.toString(doubleAt(linearIndex))
        : Long.toString(longAt(linearIndex));
  }

  private static long byteCount(DType dtype, Shape shape) {
    if (shape.numel() > Long.MAX_VALUE / dtype.byteSize()) {
      throw new InputException(
          "shape %s of %s has too many bytes; allowed are at most %d"
              .formatted(shape, dtype, Long.MAX_VALUE));
    }
    return shape.numel() * dtype.byteSize();
  }

  private static boolean inRowMajorOrder(Shape shape, long[] elementStrides) {
    long[] expected = shape.rowMajorStrides();
    for (int i = 0; i < expected.length && shape.numel() > 0; i++) {
      if (shape.dim(i) != 1 && elementStrides[i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static void requireInside(
      DType dtype, Shape shape, long[] strides, long elementOffset, long bytes) {
    if (shape.numel() == 0) {
      return;
    }
    try {
      long lowest = elementOffset;
      long highest = elementOffset;
      for (int i = 0; i < strides.length; i++) {
        long reach = Math.multiplyExact(shape.dim(i) - 1, strides[i]);
        lowest = Math.addExact(lowest, Math.min(0, reach));
        highest = Math.addExact(highest, Math.max(0, reach));
      }
      if (lowest >= 0 && highest < bytes / dtype.byteSize()) {
        return;
      }
    } catch (ArithmeticException beyondLong) {
      throw new IllegalArgumentException(
          "the strides of shape %s overflow".formatted(shape), beyondLong);
    }
    throw new IllegalArgumentException(
        "shape %s of %s does not lie inside of a segment of %d bytes"
            .formatted(shape, dtype, bytes));
  }
}
