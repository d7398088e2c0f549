package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The instructions of GLSL.std.450; sets of instructions without semantics are passed over. */
final class ExtendedLowering {

  private ExtendedLowering() {}

  static boolean lower(CodeInstruction i, Lowering l) {
    if (!i.name().equals("OpExtInst")) {
      return false;
    }
    String set = l.module().extensions().getOrDefault(i.word(0), "an unknown set");
    if (set.startsWith("NonSemantic.")) {
      return true;
    }
    String name = l.module().grammar().glsl().getOrDefault(i.word(1), "number " + i.word(1));
    if (!set.equals("GLSL.std.450") || !glsl(name, i, l)) {
      l.refused().add(set + " " + name);
    }
    return true;
  }

  private static boolean glsl(String name, CodeInstruction i, Lowering l) {
    int[] operands = i.from(2);
    Scalar kind = l.ids().component(operands[0]);
    boolean done =
        switch (operands.length) {
          case 1 -> unary(i, l, ofUnary(name, kind, l));
          case 2 -> binary(i, l, ofBinary(name, kind));
          case 3 -> ternary(i, l, ExtendedTernary.of(name, kind));
          default -> false;
        };
    if (done) {
      return true;
    }
    WholeOperator whole = ExtendedVectors.of(name, kind);
    if (whole != null) {
      l.whole(i, whole, operands);
      return true;
    }
    return parts(name, kind, i, l);
  }

  private static @Nullable LongUnaryOperator ofUnary(String name, Scalar kind, Lowering l) {
    LongUnaryOperator operator =
        kind.floating() ? ExtendedFloat.unary(name, kind, l.rules()) : null;
    return operator != null ? operator : ExtendedInteger.unary(name, kind);
  }

  private static @Nullable LongBinaryOperator ofBinary(String name, Scalar kind) {
    if (name.equals("Ldexp")) {
      return (a, b) -> kind.rounded(Math.scalb(kind.value(a), (int) Math.clamp(b, -4000L, 4000L)));
    }
    LongBinaryOperator operator = ExtendedFloat.binary(name, kind);
    return operator != null ? operator : ExtendedInteger.binary(name);
  }

  private static boolean unary(
      CodeInstruction i, Lowering l, @Nullable LongUnaryOperator operator) {
    if (operator != null) {
      l.out().emit(new ComponentSteps.Unary(l.result(i), l.at(i, 2), l.size(i), operator));
    }
    return operator != null;
  }

  private static boolean binary(
      CodeInstruction i, Lowering l, @Nullable LongBinaryOperator operator) {
    if (operator != null) {
      l.out()
          .emit(
              new ComponentSteps.Binary(
                  l.result(i), l.at(i, 2), l.at(i, 3), 1, l.size(i), operator));
    }
    return operator != null;
  }

  private static boolean ternary(
      CodeInstruction i, Lowering l, @Nullable TernaryOperator operator) {
    if (operator != null) {
      l.out()
          .emit(
              new ComponentSteps.Ternary(
                  l.result(i), l.at(i, 2), l.at(i, 3), l.at(i, 4), l.size(i), operator));
    }
    return operator != null;
  }

  /** Numbers taken apart, and matrices. */
  private static boolean parts(String name, Scalar kind, CodeInstruction i, Lowering l) {
    int id = i.word(2);
    switch (name) {
      case "Determinant" -> l.whole(i, Matrices.determinant(kind, side(id, l)), id);
      case "MatrixInverse" -> l.whole(i, Matrices.inverse(kind, side(id, l)), id);
      case "ModfStruct" -> l.whole(i, modf(kind), id);
      case "FrexpStruct" -> l.whole(i, frexp(kind), id);
      case "Modf" -> apart(i, l, modf(kind));
      case "Frexp" -> apart(i, l, frexp(kind));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static int side(int matrix, Lowering l) {
    return l.shapes().size(l.shapes().part(l.ids().type(matrix), 0));
  }

  /** The second half of the results goes to where a pointer points to. */
  private static void apart(CodeInstruction i, Lowering l, WholeOperator operator) {
    int count = l.size(i);
    int both = l.ids().allocate(2 * count);
    l.out()
        .emit(
            new ComponentSteps.Whole(
                both, 2 * count, new int[] {l.at(i, 2)}, new int[] {count}, operator));
    l.out().emit(new CompositeSteps.Copy(l.result(i), both, count));
    l.store(i.word(3), both + count);
  }

  private static WholeOperator modf(Scalar kind) {
    return (a, r) -> {
      for (int c = 0; c < a[0].length; c++) {
        double value = kind.value(a[0][c]);
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        double rest = Double.isInfinite(value) ? 0 : value - whole;
        r[c] = kind.rounded(Math.copySign(rest, value));
        r[a[0].length + c] = kind.rounded(whole);
      }
    };
  }

  private static WholeOperator frexp(Scalar kind) {
    return (a, r) -> {
      for (int c = 0; c < a[0].length; c++) {
        double value = kind.value(a[0][c]);
        boolean plain = value != 0 && Double.isFinite(value);
        double normal = plain && Math.abs(value) < Double.MIN_NORMAL ? value * 0x1p54 : value;
        int exponent = plain ? Math.getExponent(normal) + 1 : 0;
        r[c] = kind.rounded(plain ? Math.scalb(normal, -exponent) : value);
        r[a[0].length + c] = normal == value ? exponent : exponent - 54;
      }
    };
  }
}
