package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Type;

/**
 * Dot products of integers (SPIR-V specification 3.42.13), with components in vectors or as four
 * bytes in a word, and perhaps added to a number with saturation.
 */
final class IntegerDots {

  private IntegerDots() {}

  static boolean lower(CodeInstruction i, Lowering l) {
    boolean accumulates = i.name().endsWith("DotAccSat");
    if ((!accumulates && !i.name().endsWith("Dot")) || i.name().equals("OpDot")) {
      return false;
    }
    boolean firstSigned = !i.name().startsWith("OpU");
    boolean secondSigned = firstSigned && !i.name().startsWith("OpSU");
    boolean packed = !(l.shapes().type(l.ids().type(i.word(0))) instanceof Type.Vector);
    Scalar part = packed ? Scalar.INT8 : l.ids().component(i.word(0));
    Scalar result = l.shapes().component(i.type());
    WholeOperator operator =
        (a, r) -> {
          long[] first = packed ? bytes(a[0][0]) : a[0];
          long[] second = packed ? bytes(a[1][0]) : a[1];
          long sum = 0;
          for (int c = 0; c < first.length; c++) {
            sum += number(part, firstSigned, first[c]) * number(part, secondSigned, second[c]);
          }
          r[0] = accumulates ? saturated(result, firstSigned, a[2][0], sum) : result.register(sum);
        };
    if (accumulates) {
      l.whole(i, operator, i.word(0), i.word(1), i.word(2));
    } else {
      l.whole(i, operator, i.word(0), i.word(1));
    }
    return true;
  }

  private static long number(Scalar kind, boolean signed, long register) {
    return signed ? register : kind.unsigned(register);
  }

  /** The four bytes of a word as registers, the lowest first. */
  private static long[] bytes(long word) {
    long[] bytes = new long[4];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (word >> (8 * i));
    }
    return bytes;
  }

  /** Sum of a number and a dot product, within what the kind holds. */
  private static long saturated(Scalar kind, boolean signed, long accumulator, long dot) {
    if (kind.width() == 64) {
      long sum = accumulator + dot;
      boolean over =
          signed
              ? ((accumulator ^ sum) & (dot ^ sum)) < 0
              : Long.compareUnsigned(sum, accumulator) < 0;
      return !over ? sum : !signed ? -1 : accumulator < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    long sum = number(kind, signed, accumulator) + dot;
    long lowest = signed ? -1L << (kind.width() - 1) : 0;
    long highest = signed ? ~lowest : (1L << kind.width()) - 1;
    return kind.register(Math.clamp(sum, lowest, highest));
  }
}
