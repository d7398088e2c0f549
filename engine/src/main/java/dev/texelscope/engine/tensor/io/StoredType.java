package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The element types that tensor files hold. Most are a {@link DType} as they lie; the small
 * floating-point types are widened to float32, which holds each of their values; the rest can be
 * listed only.
 */
enum StoredType {
  BOOL(DType.BOOL),
  UINT8(DType.UINT8),
  INT8(DType.INT8),
  INT16(DType.INT16),
  UINT16(DType.UINT16),
  INT32(DType.INT32),
  UINT32(DType.UINT32),
  INT64(DType.INT64),
  FLOAT16(DType.FLOAT16),
  FLOAT32(DType.FLOAT32),
  FLOAT64(DType.FLOAT64),
  BFLOAT16("bfloat16", DType.UINT16, bits -> bits << 16),
  FLOAT8_E4M3FN("float8_e4m3fn", Minifloat.E4M3FN),
  FLOAT8_E4M3FNUZ("float8_e4m3fnuz", Minifloat.E4M3FNUZ),
  FLOAT8_E5M2("float8_e5m2", Minifloat.E5M2),
  FLOAT8_E5M2FNUZ("float8_e5m2fnuz", Minifloat.E5M2FNUZ),
  FLOAT8_E8M0FNU(
      "float8_e8m0fnu", DType.UINT8, bits -> Float.floatToRawIntBits(Minifloat.powerOfTwo(bits))),
  FLOAT4_E2M1FN("float4_e2m1fn", 4),
  FLOAT6_E2M3FN("float6_e2m3fn", 6),
  FLOAT6_E3M2FN("float6_e3m2fn", 6),
  UINT64("uint64", Long.SIZE),
  COMPLEX32("complex32", 32),
  COMPLEX64("complex64", 64),
  COMPLEX128("complex128", 128);

  private final String label;
  private final int bitSize;
  private final @Nullable DType bits;
  private final @Nullable IntUnaryOperator toFloat32Bits;

  StoredType(DType dtype) {
    this.label = dtype.label();
    this.bitSize = dtype.byteSize() * Byte.SIZE;
    this.bits = dtype;
    this.toFloat32Bits = null;
  }

  StoredType(String label, DType bits, IntUnaryOperator toFloat32Bits) {
    this.label = label;
    this.bitSize = bits.byteSize() * Byte.SIZE;
    this.bits = bits;
    this.toFloat32Bits = toFloat32Bits;
  }

  StoredType(String label, Minifloat format) {
    this(label, DType.UINT8, bits -> Float.floatToRawIntBits(format.value(bits)));
  }

  StoredType(String label, int bitSize) {
    this.label = label;
    this.bitSize = bitSize;
    this.bits = null;
    this.toFloat32Bits = null;
  }

  /** The type that is stored as that type. */
  static StoredType of(DType dtype) {
    return Arrays.stream(values())
        .filter(type -> type.bits == dtype && type.toFloat32Bits == null)
        .findFirst()
        .orElseThrow();
  }

  /** The type of that name, as PyTorch spells it, or {@code bf16}; case does not matter. */
  static Optional<StoredType> ofLabel(String name) {
    String wanted = name.equalsIgnoreCase("bf16") ? BFLOAT16.label : name;
    return DType.ofLabel(name)
        .map(StoredType::of)
        .or(() ->
            Arrays.stream(values())
                .filter(type -> type.label.equalsIgnoreCase(wanted))
                .findFirst());
  }

  /** The name in messages and lists, as PyTorch spells it. */
  String label() {
    return label;
  }

  /** The type of the tensor that {@link #widened} gives; empty for a type that is only listed. */
  Optional<DType> readAs() {
    return toFloat32Bits != null ? Optional.of(DType.FLOAT32) : Optional.ofNullable(bits);
  }

  /**
   * The type under which the bits of an element are viewed.
   *
   * @throws IllegalStateException for a type that is only listed
   */
  DType bits() {
    if (bits == null) {
      throw new IllegalStateException(label + " has no view");
    }
    return bits;
  }

  /** Refuses a type that is only listed. */
  void requireReadable(String source) {
    if (bits == null) {
      throw new InputException(
          "%s: field dtype is %s, whose values are not read; allowed are bool, 8 to 32 bit integers, int64, float16, bfloat16, float32, float64 and 8-bit floats"
              .formatted(source, label));
    }
  }

  /**
   * How many bytes the elements of a shape take.
   *
   * @throws InputException if that does not fit in 63 bits, or is not whole
   */
  long byteCount(String source, Shape shape) {
    if (shape.numel() > Long.MAX_VALUE / bitSize) {
      throw new InputException(
          "%s: field shape %s of %s has too many bytes; allowed are at most %d"
              .formatted(source, shape, label, Long.MAX_VALUE / Byte.SIZE));
    }
    long bitCount = shape.numel() * bitSize;
    if (bitCount % Byte.SIZE != 0) {
      throw new InputException(
          "%s: field shape %s of %s ends inside of a byte; allowed are whole bytes"
              .formatted(source, shape, label));
    }
    return bitCount / Byte.SIZE;
  }

  /** A view of the bits of elements that lie in C order from the start of {@code bytes}. */
  Tensor view(Shape shape, ByteOrder order, MemorySegment bytes) {
    long[] strides = new long[shape.rank()];
    long stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(1, shape.dim(i));
    }
    return Tensor.view(bits(), shape, strides, 0, order, bytes);
  }

  /** The values of a view of bits; the same tensor where nothing has to be widened. */
  Tensor widened(Tensor view, Arena arena) {
    @Nullable IntUnaryOperator widen = toFloat32Bits;
    if (widen == null) {
      return view;
    }
    Tensor result = Tensor.allocate(DType.FLOAT32, view.shape(), arena);
    try (Arena staging = Arena.ofConfined()) {
      Tensor packed = view.contiguous() ? view : view.to(view.dtype(), staging);
      MemorySegment from = packed.segment();
      MemorySegment to = result.segment();
      for (long i = 0; i < packed.numel(); i++) {
        int stored =
            bitSize == Byte.SIZE
                ? Byte.toUnsignedInt(from.get(ValueLayout.JAVA_BYTE, i))
                : Short.toUnsignedInt(from.get(ValueLayout.JAVA_SHORT_UNALIGNED, i * Short.BYTES));
        to.set(ValueLayout.JAVA_INT_UNALIGNED, i * Integer.BYTES, widen.applyAsInt(stored));
      }
    }
    return result;
  }
}
