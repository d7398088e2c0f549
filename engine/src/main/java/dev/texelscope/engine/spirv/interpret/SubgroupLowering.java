package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.Block;
import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Function;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.interpret.SubgroupSteps.Exchange;
import dev.texelscope.engine.spirv.interpret.SubgroupSteps.Lanes;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Instructions of the subgroup. Their operands are copied to registers of their own before the
 * invocations meet, and their results from such ones afterwards, so that whoever executes the steps
 * keeps only those where others can reach them.
 */
final class SubgroupLowering {
  private static final String PREFIX = "OpGroupNonUniform";
  private static final int SUBGROUP = 3;

  private SubgroupLowering() {}

  static boolean lower(CodeInstruction i, Lowering l) {
    if (!i.name().startsWith(PREFIX)) {
      return false;
    }
    if (l.ids().constant(i.word(0)) != SUBGROUP) {
      l.refused().add(i.name() + " of another scope than the subgroup");
      return true;
    }
    String name = i.name().substring(PREFIX.length());
    switch (name) {
      case "Elect" -> meet(i, l, -1, -1, Votes.ELECT);
      case "All" -> meet(i, l, i.word(1), -1, Votes.ALL);
      case "Any" -> meet(i, l, i.word(1), -1, Votes.ANY);
      case "AllEqual" -> meet(i, l, i.word(1), -1, Votes.allEqual(l.ids().component(i.word(1))));
      case "Ballot" -> meet(i, l, i.word(1), -1, Votes.BALLOT);
      case "InverseBallot" -> meet(i, l, i.word(1), -1, Votes.INVERSE_BALLOT);
      case "BallotBitExtract" -> meet(i, l, i.word(1), i.word(2), Votes.BIT_EXTRACT);
      case "BallotBitCount" -> meet(i, l, i.word(2), -1, Votes.bitCount(Span.of(i.word(1))));
      case "BallotFindLSB" -> meet(i, l, i.word(1), -1, Votes.FIND_LSB);
      case "BallotFindMSB" -> meet(i, l, i.word(1), -1, Votes.FIND_MSB);
      case "BroadcastFirst" ->
          meet(i, l, i.word(1), -1, new From((lanes, lane, index) -> first(lanes)));
      case "Broadcast", "Shuffle" -> from(i, l, (lanes, lane, index) -> index);
      case "ShuffleXor" -> from(i, l, (lanes, lane, mask) -> lane ^ mask);
      case "ShuffleUp" -> from(i, l, (lanes, lane, delta) -> lane - delta);
      case "ShuffleDown" -> from(i, l, (lanes, lane, delta) -> lane + delta);
      case "QuadBroadcast" -> from(i, l, (lanes, lane, index) -> (lane & ~3) + index);
      case "QuadSwap" -> from(i, l, (lanes, lane, direction) -> lane ^ (direction + 1));
      default -> {
        return combination(i, l, name);
      }
    }
    return true;
  }

  private static int first(Lanes lanes) {
    return lanes.active().nextSetBit(0);
  }

  private static void from(CodeInstruction i, Lowering l, Source source) {
    meet(i, l, i.word(1), i.word(2), new From(source));
  }

  /** An operator over the numbers of the invocations. */
  private static boolean combination(CodeInstruction i, Lowering l, String name) {
    if (i.count() < 3 || !l.ids().isValue(i.word(2))) {
      return false;
    }
    Scalar kind = l.ids().component(i.word(2));
    LongBinaryOperator operator = operator(name, kind);
    if (operator == null) {
      return false;
    }
    Span span = Span.of(i.word(1));
    if (span == Span.OTHER) {
      l.refused().add(i.name() + " of group operation " + i.word(1));
      return true;
    }
    int cluster =
        span == Span.CLUSTER ? (int) l.ids().constant(i.word(3)) : l.rules().subgroupSize();
    meet(
        i,
        l,
        i.word(2),
        -1,
        new Combination(operator, SubgroupIdentities.of(name, kind), span, Math.max(1, cluster)));
    return true;
  }

  private static @Nullable LongBinaryOperator operator(String name, Scalar kind) {
    return switch (name) {
      case "IAdd", "FAdd", "IMul", "FMul" -> Arithmetic.binary("Op" + name, kind);
      case "BitwiseAnd", "BitwiseOr", "BitwiseXor" -> Bits.binary("Op" + name, kind);
      case "LogicalAnd" -> (a, b) -> a & b;
      case "LogicalOr" -> (a, b) -> a | b;
      case "LogicalXor" -> (a, b) -> a ^ b;
      case "SMin" -> Math::min;
      case "SMax" -> Math::max;
      case "UMin" -> (a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b;
      case "UMax" -> (a, b) -> Long.compareUnsigned(a, b) > 0 ? a : b;
      case "FMin", "FMax" -> ExtendedFloat.binary(name, kind);
      default -> null;
    };
  }

  /** The barrier of a subgroup: nothing is exchanged. */
  static void barrier(Lowering l) {
    l.out().emit(SubgroupSteps.Meet.of(true));
  }

  /** Whether a module has instructions of the subgroup, barriers aside. */
  static boolean has(SpirvModule module) {
    return module.opcodes().stream().anyMatch(opcode -> opcode.name().startsWith(PREFIX));
  }

  /**
   * Blocks at whose beginning the invocations of a subgroup wait for each other, so that the
   * instructions of the subgroup are executed by those that are in the same round of all loops
   * (SPIR-V specification, section Structured Control Flow): where a loop goes on, and where it is
   * left.
   */
  static Set<Integer> joints(Function function) {
    Set<Integer> joints = new HashSet<>();
    for (Block block : function.blocks()) {
      for (CodeInstruction i : block.code()) {
        if (i.name().equals("OpLoopMerge")) {
          joints.add(i.word(0));
          if (i.word(1) != block.label()) {
            joints.add(i.word(1));
          }
        }
      }
    }
    return joints;
  }

  /**
   * Emits the steps.
   *
   * @param value id of what is exchanged; −1 for nothing
   * @param index id of what chooses; −1 for nothing
   */
  private static void meet(CodeInstruction i, Lowering l, int value, int index, Exchange exchange) {
    int values = value < 0 ? 0 : l.ids().size(value);
    int count = values + (index < 0 ? 0 : 1);
    int operands = l.ids().allocate(count);
    int results = l.ids().allocate(l.size(i));
    if (values > 0) {
      l.out().emit(new CompositeSteps.Copy(operands, l.ids().register(value), values));
    }
    if (index >= 0) {
      l.out().emit(new CompositeSteps.Copy(operands + values, l.ids().register(index), 1));
    }
    l.out()
        .emit(
            new SubgroupSteps.Meet(
                operands, count, index >= 0, results, l.size(i), false, exchange));
    l.out().emit(new CompositeSteps.Copy(l.result(i), results, l.size(i)));
  }

  /** Which invocations a combination is of (SPIR-V specification, section Group Operation). */
  enum Span {
    ALL,
    UP_TO,
    BEFORE,
    CLUSTER,
    OTHER;

    static Span of(int groupOperation) {
      return groupOperation >= 0 && groupOperation <= 3 ? values()[groupOperation] : OTHER;
    }

    boolean has(int lane, int other) {
      return switch (this) {
        case UP_TO -> other <= lane;
        case BEFORE -> other < lane;
        case ALL, CLUSTER, OTHER -> true;
      };
    }
  }

  /** The number of the invocation that a number comes from. */
  private interface Source {
    long of(Lanes lanes, int lane, long index);
  }

  /** The numbers of one other invocation; 0 where it does not take part. */
  private record From(Source source) implements Exchange {
    private long from(Lanes lanes, int lane) {
      long[] own = lanes.given()[lane];
      return source.of(lanes, lane, Scalar.UINT32.unsigned(own[own.length - 1]));
    }

    @Override
    public void exchange(Lanes lanes, int lane, long[] results) {
      long from = from(lanes, lane);
      for (int c = 0; c < results.length; c++) {
        results[c] = lanes.number(from, c);
      }
    }

    @Override
    public boolean uses(Lanes lanes, int lane, int other) {
      return from(lanes, lane) == other;
    }
  }

  /** The numbers of some invocations combined, those with low numbers first. */
  private record Combination(LongBinaryOperator operator, long identity, Span span, int cluster)
      implements Exchange {
    @Override
    public void exchange(Lanes lanes, int lane, long[] results) {
      for (int c = 0; c < results.length; c++) {
        long all = identity;
        for (int other = 0; other < lanes.given().length; other++) {
          if (lanes.takesPart(other) && uses(lanes, lane, other)) {
            all = operator.applyAsLong(all, lanes.number(other, c));
          }
        }
        results[c] = all;
      }
    }

    @Override
    public boolean uses(Lanes lanes, int lane, int other) {
      return other / cluster == lane / cluster && span.has(lane, other);
    }
  }
}
