package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Type;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Composites, matrices, and what does nothing. */
final class CompositeLowering {

  private CompositeLowering() {}

  static boolean lower(CodeInstruction i, Lowering l) {
    switch (i.name()) {
      case "OpNop", "OpUndef", "OpLine", "OpNoLine", "OpSelectionMerge", "OpLoopMerge" -> {}
      case "OpCopyObject", "OpCopyLogical" ->
          l.out().emit(new CompositeSteps.Copy(l.result(i), l.at(i, 0), l.size(i)));
      case "OpCompositeConstruct" ->
          gather(i, l, Arrays.stream(i.operands()).flatMap(id -> registers(l, id)).toArray());
      case "OpCompositeExtract" ->
          l.out()
              .emit(new CompositeSteps.Copy(l.result(i), l.at(i, 0) + offset(i, 0, l), l.size(i)));
      case "OpCompositeInsert" -> insert(i, l);
      case "OpVectorShuffle" -> shuffle(i, l);
      case "OpVectorExtractDynamic" ->
          l.out()
              .emit(
                  new CompositeSteps.Extract(
                      l.result(i), l.at(i, 0), l.ids().size(i.word(0)), l.at(i, 1)));
      case "OpVectorInsertDynamic" ->
          l.out()
              .emit(
                  new CompositeSteps.Insert(
                      l.result(i), l.at(i, 0), l.size(i), l.at(i, 1), l.at(i, 2)));
      default -> {
        return matrix(i, l);
      }
    }
    return true;
  }

  private static boolean matrix(CodeInstruction i, Lowering l) {
    switch (i.name()) {
      case "OpTranspose" -> {
        int rows = l.shapes().size(l.shapes().part(i.type(), 0));
        int columns = l.size(i) / rows;
        int from = l.at(i, 0);
        gather(
            i,
            l,
            IntStream.range(0, rows * columns)
                .map(k -> from + k % rows * columns + k / rows)
                .toArray());
      }
      case "OpDot" -> l.whole(i, Matrices.dot(l.ids().component(i.word(0))), i.operands());
      case "OpVectorTimesMatrix" -> product(i, l, 1, l.ids().size(i.word(0)));
      case "OpMatrixTimesVector", "OpMatrixTimesMatrix" ->
          product(
              i,
              l,
              l.shapes().size(l.shapes().part(l.ids().type(i.word(0)), 0)),
              columns(i.word(0), l));
      case "OpOuterProduct" ->
          l.whole(
              i,
              Matrices.outer(l.ids().component(i.word(0)), l.ids().size(i.word(0))),
              i.operands());
      default -> {
        return false;
      }
    }
    return true;
  }

  private static int columns(int id, Lowering l) {
    return l.shapes().type(l.ids().type(id)) instanceof Type.Matrix matrix ? matrix.columns() : 1;
  }

  private static void product(CodeInstruction i, Lowering l, int rows, int inner) {
    l.whole(i, Matrices.product(l.ids().component(i.word(0)), rows, inner), i.operands());
  }

  private static void gather(CodeInstruction i, Lowering l, int[] sources) {
    l.out().emit(new CompositeSteps.Gather(l.result(i), sources));
  }

  private static IntStream registers(Lowering l, int id) {
    int first = l.ids().register(id);
    return IntStream.range(first, first + l.ids().size(id));
  }

  /** Where the literal indices after a composite operand lead to. */
  private static int offset(CodeInstruction i, int operand, Lowering l) {
    int type = l.ids().type(i.word(operand));
    int offset = 0;
    for (int index : i.from(operand + 1)) {
      offset += l.shapes().offset(type, index);
      type = l.shapes().part(type, index);
    }
    return offset;
  }

  private static void insert(CodeInstruction i, Lowering l) {
    int[] sources = registers(l, i.word(1)).toArray();
    int at = offset(i, 1, l);
    int[] part = registers(l, i.word(0)).toArray();
    System.arraycopy(part, 0, sources, at, part.length);
    gather(i, l, sources);
  }

  private static void shuffle(CodeInstruction i, Lowering l) {
    int first = l.ids().size(i.word(0));
    int[] sources =
        Arrays.stream(i.from(2))
            .map(k ->
                k < 0
                    ? l.at(i, 0) // undefined
                    : k < first ? l.at(i, 0) + k : l.at(i, 1) + k - first)
            .toArray();
    gather(i, l, sources);
  }
}
