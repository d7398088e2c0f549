package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** Steps in which the invocations of a subgroup exchange numbers. */
final class SubgroupSteps {

  private SubgroupSteps() {}

  /**
   * The numbers of a subgroup's invocations.
   *
   * @param given by invocation of the subgroup; zeros for those that do not take part
   * @param active who takes part
   * @param size how many invocations a subgroup can have
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Lanes(long[][] given, BitSet active, int size) {

    /** A number of an invocation; 0 of one that does not take part or does not exist. */
    long number(long lane, int component) {
      return takesPart(lane) ? given[(int) lane][component] : 0;
    }

    boolean takesPart(long lane) {
      return lane >= 0 && lane < given.length && active.get((int) lane);
    }
  }

  /** What becomes of the numbers of the invocations that take part. */
  interface Exchange {
    /**
     * The results of one invocation.
     *
     * @param lane which one; it takes part
     * @param results takes them
     */
    void exchange(Lanes lanes, int lane, long[] results);

    /** Whether the results of an invocation depend on the numbers of another one. */
    default boolean uses(Lanes lanes, int lane, int other) {
      return true;
    }
  }

  /**
   * The invocation waits for those of its subgroup that come here too; then all of them have their
   * results at once.
   *
   * @param operands first one of the registers whose numbers are exchanged
   * @param count how many there are
   * @param chosen whether the last one of them only chooses among the others
   * @param results first one of the registers of the results
   * @param resultCount how many there are
   * @param barrier whether it is a barrier
   */
  record Meet(
      int operands,
      int count,
      boolean chosen,
      int results,
      int resultCount,
      boolean barrier,
      Exchange exchange)
      implements Step {

    @Override
    public void execute(Invocation invocation) {
      invocation.suspend(Invocation.Status.SUBGROUP);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.meet(operands, count, results, resultCount, barrier);
    }

    /** They wait for each other, and exchange nothing. */
    static Meet of(boolean barrier) {
      return new Meet(0, 0, false, 0, 0, barrier, (lanes, lane, results) -> {});
    }

    /** What flows is known when all are here. */
    @Override
    public void flow(Invocation invocation, Shadow shadow) {}

    /**
     * Gives those that take part their results.
     *
     * @param members of the subgroup, in order
     * @param done told of each one that has them
     */
    void together(List<Invocation> members, BitSet active, int size, Consumer<Invocation> done) {
      long[][] given = new long[members.size()][];
      Arrays.setAll(
          given,
          lane ->
              active.get(lane)
                  ? Arrays.copyOfRange(members.get(lane).registers, operands, operands + count)
                  : new long[count]);
      Lanes lanes = new Lanes(given, active, size);
      for (int lane = active.nextSetBit(0); lane >= 0; lane = active.nextSetBit(lane + 1)) {
        long[] numbers = new long[resultCount];
        exchange.exchange(lanes, lane, numbers);
        Invocation member = members.get(lane);
        for (int i = 0; i < resultCount; i++) {
          member.set(results + i, numbers[i]);
        }
        done.accept(member);
        int own = lane;
        member.shadow().ifPresent(shadow -> flow(members, lanes, own, shadow));
      }
    }

    private void flow(List<Invocation> members, Lanes lanes, int lane, Shadow shadow) {
      int values = chosen ? count - 1 : count;
      for (int i = 0; i < resultCount; i++) {
        Flow flow = Flow.NONE;
        for (int other = 0; other < members.size(); other++) {
          if (lanes.takesPart(other) && exchange.uses(lanes, lane, other)) {
            int component = i;
            flow =
                flow.and(
                    members
                        .get(other)
                        .shadow()
                        .map(there ->
                            values == resultCount
                                ? there.get(operands + component)
                                : there.all(operands, values))
                        .orElse(Flow.NONE));
          }
        }
        shadow.set(results + i, chosen ? flow.chosenBy(shadow.get(operands + values)) : flow);
      }
    }
  }
}
