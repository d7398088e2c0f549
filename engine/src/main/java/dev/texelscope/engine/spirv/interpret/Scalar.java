package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.Type;

/**
 * Kind of one number in a register.
 *
 * <p>A register is a {@code long}. Integers and the bits of floats stand in it sign-extended from
 * their width, whatever their sign, so that a bitcast is a copy and an unsigned comparison of
 * registers is right. A bool is 0 or 1, a pointer an offset.
 */
public enum Scalar {
  BOOL(1, false, false),
  INT8(8, true, false),
  UINT8(8, false, false),
  INT16(16, true, false),
  UINT16(16, false, false),
  INT32(32, true, false),
  UINT32(32, false, false),
  INT64(64, true, false),
  UINT64(64, false, false),
  FLOAT16(16, true, true),
  FLOAT32(32, true, true),
  FLOAT64(64, true, true);

  private final int width;
  private final boolean signed;
  private final boolean floating;

  Scalar(int width, boolean signed, boolean floating) {
    this.width = width;
    this.signed = signed;
    this.floating = floating;
  }

  /** The kind of a number type. */
  static Scalar of(Type type) {
    return switch (type) {
      case Type.Int(int width, boolean signed) ->
          switch (width) {
            case 8 -> signed ? INT8 : UINT8;
            case 16 -> signed ? INT16 : UINT16;
            case 64 -> signed ? INT64 : UINT64;
            default -> signed ? INT32 : UINT32;
          };
      case Type.Floating(int width) ->
          switch (width) {
            case 16 -> FLOAT16;
            case 64 -> FLOAT64;
            default -> FLOAT32;
          };
      case Type.Bool _ -> BOOL;
      default -> UINT64; // pointers and handles
    };
  }

  /** Bits of the number; 1 for bool. */
  public int width() {
    return width;
  }

  /** Bytes in a buffer. */
  public int byteSize() {
    return Math.max(1, width / 8);
  }

  /** Whether it is a float. */
  public boolean floating() {
    return floating;
  }

  /** Whether it is a signed integer or a float. */
  public boolean signed() {
    return signed;
  }

  /** The low bits as a register holds them. */
  long register(long bits) {
    return switch (width) {
      case 1 -> bits & 1;
      case 8 -> (byte) bits;
      case 16 -> (short) bits;
      case 32 -> (int) bits;
      default -> bits;
    };
  }

  /** The bits of a register without the extension of the sign. */
  long unsigned(long register) {
    return switch (width) {
      case 8 -> register & 0xFF;
      case 16 -> register & 0xFFFF;
      case 32 -> register & 0xFFFF_FFFFL;
      default -> register;
    };
  }

  /** The float in a register; exact. */
  double value(long register) {
    return switch (this) {
      case FLOAT16 -> Float.float16ToFloat((short) register);
      case FLOAT32 -> Float.intBitsToFloat((int) register);
      default -> Double.longBitsToDouble(register);
    };
  }

  /** The register of a float, rounded to nearest even from a double. */
  long rounded(double value) {
    return switch (this) {
      case FLOAT16 -> Float.floatToFloat16(toOdd(value));
      case FLOAT32 -> Float.floatToRawIntBits((float) value);
      default -> Double.doubleToRawLongBits(value);
    };
  }

  /**
   * A float that rounds to the same half as the double does: where it is inexact its last bit is 1,
   * so that no tie is made up.
   */
  private static float toOdd(double value) {
    float near = (float) value;
    if (near == value || Double.isNaN(value) || (Float.floatToRawIntBits(near) & 1) == 1) {
      return near;
    }
    return near < value ? Math.nextUp(near) : Math.nextDown(near);
  }

  /** The number in a register; rounded where it is a 64-bit integer too large for a double. */
  public double number(long register) {
    if (floating) {
      return value(register);
    }
    long bits = signed ? register : unsigned(register);
    return signed || bits >= 0 ? bits : bits + 0x1p64;
  }

  /** The number as text: {@code 0.5}, {@code -3}, {@code true}. */
  public String text(long register) {
    if (this == BOOL) {
      return register == 0 ? "false" : "true";
    }
    if (floating) {
      return this == FLOAT64
          ? Double.toString(value(register))
          : Float.toString((float) value(register));
    }
    return signed ? Long.toString(register) : Long.toUnsignedString(unsigned(register));
  }
}
