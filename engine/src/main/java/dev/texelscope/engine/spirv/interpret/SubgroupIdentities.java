package dev.texelscope.engine.spirv.interpret;

/**
 * The numbers that change no other one, by operator (SPIR-V specification, each Group Operation).
 */
final class SubgroupIdentities {

  private SubgroupIdentities() {}

  /** The identity of {@code OpGroupNonUniform} + name, as a register holds it. */
  static long of(String name, Scalar kind) {
    int width = kind.width();
    long smallest = width == 64 ? Long.MIN_VALUE : -(1L << (width - 1));
    return switch (name) {
      case "IMul", "LogicalAnd" -> 1;
      case "FMul" -> kind.rounded(1);
      case "BitwiseAnd", "UMin" -> -1;
      case "SMin" -> ~smallest;
      case "SMax" -> smallest;
      case "FMin" -> kind.rounded(Double.POSITIVE_INFINITY);
      case "FMax" -> kind.rounded(Double.NEGATIVE_INFINITY);
      default -> 0;
    };
  }
}
