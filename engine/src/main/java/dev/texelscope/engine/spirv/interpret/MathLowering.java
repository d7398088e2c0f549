package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Type;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Conversions, arithmetic, bits, relations and logic. */
final class MathLowering {

  private MathLowering() {}

  static boolean lower(CodeInstruction i, Lowering l) {
    if (i.type() == 0 || i.count() == 0) {
      return false;
    }
    String name = i.name();
    if (name.equals("OpSelect")) {
      select(i, l);
      return true;
    }
    Ids ids = l.ids();
    if (!name.startsWith("OpMatrix") && i.count() == 2 && pair(i, l)) {
      return true;
    }
    if (i.count() == 1 && single(i, l)) {
      return true;
    }
    return switch (name) {
      case "OpMatrixTimesScalar" -> pair(i, l);
      case "OpBitFieldInsert" -> {
        Scalar kind = ids.component(i.word(0));
        bitField(
            i,
            l,
            (a, r) -> {
              for (int c = 0; c < r.length; c++) {
                r[c] = Bits.insert(kind, a[0][c], a[1][c], a[2][0], a[3][0]);
              }
            });
        yield true;
      }
      case "OpBitFieldUExtract", "OpBitFieldSExtract" -> {
        Scalar kind = ids.component(i.word(0));
        boolean signed = name.equals("OpBitFieldSExtract");
        bitField(
            i,
            l,
            (a, r) -> {
              for (int c = 0; c < r.length; c++) {
                r[c] = Bits.extract(kind, signed, a[0][c], a[1][0], a[2][0]);
              }
            });
        yield true;
      }
      default -> false;
    };
  }

  private static void bitField(CodeInstruction i, Lowering l, WholeOperator operator) {
    l.whole(i, operator, i.operands());
  }

  private static void select(CodeInstruction i, Lowering l) {
    int stride = l.ids().size(i.word(0)) == 1 ? 0 : 1;
    l.out()
        .emit(
            new ComponentSteps.Select(
                l.result(i), l.at(i, 0), stride, l.at(i, 1), l.at(i, 2), l.size(i)));
  }

  private static boolean single(CodeInstruction i, Lowering l) {
    Ids ids = l.ids();
    if (i.name().equals("OpAny") || i.name().equals("OpAll")) {
      boolean any = i.name().equals("OpAny");
      l.whole(
          i,
          (a, r) -> r[0] = Relations.bool(any ? contains(a[0], 1) : !contains(a[0], 0)),
          i.word(0));
      return true;
    }
    if (!numeric(ids, i.word(0))) {
      return false;
    }
    Scalar kind = ids.component(i.word(0));
    LongUnaryOperator operator = unary(i.name(), kind, l.shapes().component(i.type()), l.rules());
    if (operator != null) {
      l.out().emit(new ComponentSteps.Unary(l.result(i), l.at(i, 0), l.size(i), operator));
      return true;
    }
    if (i.name().equals("OpBitcast")) {
      Scalar to = l.shapes().component(i.type());
      l.whole(i, (a, r) -> repack(kind, a[0], to, r), i.word(0));
      return true;
    }
    return false;
  }

  private static boolean contains(long[] values, long wanted) {
    return java.util.Arrays.stream(values).anyMatch(value -> value == wanted);
  }

  /** The same bits in components of another width, the lowest first. */
  private static void repack(Scalar from, long[] source, Scalar to, long[] result) {
    for (int bit = 0; bit < result.length * to.width(); bit++) {
      long value = source[bit / from.width()] >>> (bit % from.width()) & 1;
      result[bit / to.width()] |= value << (bit % to.width());
    }
    for (int c = 0; c < result.length; c++) {
      result[c] = to.register(result[c]);
    }
  }

  private static @Nullable LongUnaryOperator unary(
      String name, Scalar kind, Scalar result, NumericRules rules) {
    LongUnaryOperator operator = Arithmetic.unary(name, kind);
    operator = operator != null ? operator : Bits.unary(name, kind);
    operator = operator != null ? operator : Relations.unary(name, kind);
    return operator != null ? operator : Conversions.unary(name, kind, result, rules);
  }

  private static boolean pair(CodeInstruction i, Lowering l) {
    Ids ids = l.ids();
    String name = i.name();
    if (name.startsWith("OpPtr") || !numeric(ids, i.word(0)) || !numeric(ids, i.word(1))) {
      return false;
    }
    Scalar kind = ids.component(i.word(0));
    if (extended(i, l, kind)) {
      return true;
    }
    LongBinaryOperator operator = Arithmetic.binary(name, kind);
    operator = operator != null ? operator : Bits.binary(name, kind);
    operator = operator != null ? operator : Relations.binary(name, kind);
    if (operator == null) {
      return false;
    }
    int stride = ids.size(i.word(1)) == 1 ? 0 : 1;
    l.out()
        .emit(
            new ComponentSteps.Binary(
                l.result(i), l.at(i, 0), l.at(i, 1), stride, l.size(i), operator));
    return true;
  }

  /** Two results for each component, all of the first ones first. */
  private static boolean extended(CodeInstruction i, Lowering l, Scalar kind) {
    LongBinaryOperator low;
    LongBinaryOperator high;
    switch (i.name()) {
      case "OpIAddCarry" -> {
        low = Arithmetic.binary("OpIAdd", kind);
        high = (a, b) -> Arithmetic.carry(kind, a, b);
      }
      case "OpISubBorrow" -> {
        low = Arithmetic.binary("OpISub", kind);
        high = Arithmetic::borrow;
      }
      case "OpUMulExtended" -> {
        low = Arithmetic.binary("OpIMul", kind);
        high = (a, b) -> Arithmetic.highOfProduct(kind, false, a, b);
      }
      case "OpSMulExtended" -> {
        low = Arithmetic.binary("OpIMul", kind);
        high = (a, b) -> Arithmetic.highOfProduct(kind, true, a, b);
      }
      default -> {
        return false;
      }
    }
    int count = l.ids().size(i.word(0));
    if (low != null) {
      l.out().emit(new ComponentSteps.Binary(l.result(i), l.at(i, 0), l.at(i, 1), 1, count, low));
      l.out()
          .emit(
              new ComponentSteps.Binary(
                  l.result(i) + count, l.at(i, 0), l.at(i, 1), 1, count, high));
    }
    return true;
  }

  /** False for literals, which some other instructions have. */
  private static boolean numeric(Ids ids, int id) {
    if (!ids.isValue(id)) {
      return false;
    }
    return switch (ids.shapes().type(ids.type(id))) {
      case Type.Bool _, Type.Int _, Type.Floating _, Type.Vector _, Type.Matrix _ -> true;
      default -> false;
    };
  }
}
