package dev.texelscope.engine.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reads and writes one element of any {@link DType} at a byte offset, in native or in swapped byte
 * order, aligned or not.
 *
 * <p>All layouts are constants, so that each switch compiles to plain loads and stores.
 */
final class Scalars {
  private Scalars() {}

  /**
   * The value as a double; an int64 beyond 2^53 is rounded to nearest even, everything else is
   * exact.
   */
  static double getDouble(MemorySegment memory, DType dtype, long byteOffset, boolean swapped) {
    return switch (dtype) {
      case FLOAT64 -> Double.longBitsToDouble(bits64(memory, byteOffset, swapped));
      case FLOAT32 -> Float.intBitsToFloat(bits32(memory, byteOffset, swapped));
      case FLOAT16 -> Float.float16ToFloat(bits16(memory, byteOffset, swapped));
      default -> getLong(memory, dtype, byteOffset, swapped);
    };
  }

  /** The value as a float, rounded once to nearest even. */
  static float getFloat(MemorySegment memory, DType dtype, long byteOffset, boolean swapped) {
    return switch (dtype) {
      case FLOAT64 -> (float) Double.longBitsToDouble(bits64(memory, byteOffset, swapped));
      case FLOAT32 -> Float.intBitsToFloat(bits32(memory, byteOffset, swapped));
      case FLOAT16 -> Float.float16ToFloat(bits16(memory, byteOffset, swapped));
      default -> getLong(memory, dtype, byteOffset, swapped);
    };
  }

  /** The value of an integer element. */
  static long getLong(MemorySegment memory, DType dtype, long byteOffset, boolean swapped) {
    return switch (dtype) {
      case BOOL -> memory.get(ValueLayout.JAVA_BYTE, byteOffset) == 0 ? 0 : 1;
      case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, byteOffset) & 0xFFL;
      case INT8 -> memory.get(ValueLayout.JAVA_BYTE, byteOffset);
      case INT16 -> bits16(memory, byteOffset, swapped);
      case UINT16 -> bits16(memory, byteOffset, swapped) & 0xFFFFL;
      case INT32 -> bits32(memory, byteOffset, swapped);
      case UINT32 -> bits32(memory, byteOffset, swapped) & 0xFFFF_FFFFL;
      case INT64 -> bits64(memory, byteOffset, swapped);
      case FLOAT16, FLOAT32, FLOAT64 -> throw notAnInteger(dtype);
    };
  }

  /** Writes a value: rounded once to nearest even for a float type, exactly for an integer type. */
  static void setDouble(
      MemorySegment memory, DType dtype, long byteOffset, boolean swapped, double value) {
    switch (dtype) {
      case FLOAT64 -> putBits(memory, 8, byteOffset, swapped, Double.doubleToRawLongBits(value));
      case FLOAT32 ->
          putBits(memory, 4, byteOffset, swapped, Float.floatToRawIntBits((float) value));
      case FLOAT16 -> putBits(memory, 2, byteOffset, swapped, halfBits(value));
      default -> {
        // (long) saturates, and 2^63 would come back as a double equal to the saturated 2^63 - 1.
        if ((long) value != value || value >= 0x1p63) {
          throw new IllegalArgumentException(
              value + " is not an integer that " + dtype.label() + " can hold");
        }
        setLong(memory, dtype, byteOffset, swapped, (long) value);
      }
    }
  }

  /** Writes a value: rounded once to nearest even for a float type, exactly for an integer type. */
  static void setLong(
      MemorySegment memory, DType dtype, long byteOffset, boolean swapped, long value) {
    switch (dtype) {
      case FLOAT32 ->
          putBits(memory, 4, byteOffset, swapped, Float.floatToRawIntBits((float) value));
      case FLOAT16, FLOAT64 -> setDouble(memory, dtype, byteOffset, swapped, (double) value);
      default -> {
        if (value < dtype.minimum() || value > dtype.maximum()) {
          throw new IllegalArgumentException(
              value
                  + " is outside of "
                  + dtype.label()
                  + ", "
                  + dtype.minimum()
                  + " to "
                  + dtype.maximum());
        }
        putBits(memory, dtype.byteSize(), byteOffset, swapped, value);
      }
    }
  }

  /**
   * The binary16 nearest to a double, ties to even, in one rounding.
   *
   * <p>Rounding to float first would round twice. So the float in between is rounded to odd: cut
   * toward zero, with the lowest bit set if anything was cut. Its 24 bits are more than the 11 + 2
   * for which that is known to give the right result.
   */
  static short halfBits(double value) {
    float nearest = (float) value;
    if (nearest == value || Double.isNaN(value)) {
      return Float.floatToFloat16(nearest);
    }
    int bits = Float.floatToRawIntBits(nearest);
    boolean awayFromZero = Math.abs((double) nearest) > Math.abs(value);
    return Float.floatToFloat16(Float.intBitsToFloat((awayFromZero ? bits - 1 : bits) | 1));
  }

  static IllegalArgumentException notAnInteger(DType dtype) {
    return new IllegalArgumentException(dtype.label() + " elements are not integers");
  }

  static short bits16(MemorySegment memory, long byteOffset, boolean swapped) {
    short bits = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, byteOffset);
    return swapped ? Short.reverseBytes(bits) : bits;
  }

  static int bits32(MemorySegment memory, long byteOffset, boolean swapped) {
    int bits = memory.get(ValueLayout.JAVA_INT_UNALIGNED, byteOffset);
    return swapped ? Integer.reverseBytes(bits) : bits;
  }

  static long bits64(MemorySegment memory, long byteOffset, boolean swapped) {
    long bits = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, byteOffset);
    return swapped ? Long.reverseBytes(bits) : bits;
  }

  private static void putBits(
      MemorySegment memory, int byteSize, long byteOffset, boolean swapped, long bits) {
    switch (byteSize) {
      case 1 -> memory.set(ValueLayout.JAVA_BYTE, byteOffset, (byte) bits);
      case 2 -> {
        short half = (short) bits;
        memory.set(
            ValueLayout.JAVA_SHORT_UNALIGNED,
            byteOffset,
            swapped ? Short.reverseBytes(half) : half);
      }
      case 4 -> {
        int word = (int) bits;
        memory.set(
            ValueLayout.JAVA_INT_UNALIGNED,
            byteOffset,
            swapped ? Integer.reverseBytes(word) : word);
      }
      default ->
          memory.set(
              ValueLayout.JAVA_LONG_UNALIGNED,
              byteOffset,
              swapped ? Long.reverseBytes(bits) : bits);
    }
  }
}
