package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.interpret.SubgroupSteps.Exchange;
import dev.texelscope.engine.spirv.interpret.SubgroupSteps.Lanes;
import java.util.function.IntPredicate;

/**
 * Votes and ballots of a subgroup. A ballot is four words with a bit for each invocation; bits
 * beyond the subgroup's size count for nothing.
 */
final class Votes {
  private static final int WORDS = 4;

  private Votes() {}

  /** Whether the invocation is the first one. */
  static final Exchange ELECT =
      (lanes, lane, results) -> results[0] = bool(lanes.active().nextSetBit(0) == lane);

  /** Whether all say yes. */
  static final Exchange ALL =
      (lanes, lane, results) ->
          results[0] = bool(lanes.active().stream().allMatch(other -> yes(lanes, other)));

  /** Whether one says yes. */
  static final Exchange ANY =
      (lanes, lane, results) ->
          results[0] = bool(lanes.active().stream().anyMatch(other -> yes(lanes, other)));

  /** Who says yes. */
  static final Exchange BALLOT =
      (lanes, lane, results) -> mask(other -> yes(lanes, other), lanes.size(), results);

  /** The bit of the invocation itself. */
  static final Exchange INVERSE_BALLOT =
      new Own((lanes, lane, results) -> results[0] = bool(bit(lanes, lane, lane)));

  /** A bit of a ballot, by its number. */
  static final Exchange BIT_EXTRACT =
      new Own((lanes, lane, results) ->
          results[0] = bool(bit(lanes, lane, (int) lanes.given()[lane][WORDS] & 127)));

  /** The lowest bit; −1 where there is none. */
  static final Exchange FIND_LSB =
      new Own((lanes, lane, results) -> {
        results[0] = -1;
        for (int other = lanes.size() - 1; other >= 0; other--) {
          results[0] = bit(lanes, lane, other) ? other : results[0];
        }
      });

  /** The highest bit; −1 where there is none. */
  static final Exchange FIND_MSB =
      new Own((lanes, lane, results) -> {
        results[0] = -1;
        for (int other = 0; other < lanes.size(); other++) {
          results[0] = bit(lanes, lane, other) ? other : results[0];
        }
      });

  /** How many bits there are. */
  static Exchange bitCount(SubgroupLowering.Span span) {
    return new Own((lanes, lane, results) -> {
      for (int other = 0; other < lanes.size(); other++) {
        results[0] += span.has(lane, other) && bit(lanes, lane, other) ? 1 : 0;
      }
    });
  }

  /** Whether all have the same numbers, which NaN never is. */
  static Exchange allEqual(Scalar kind) {
    return (lanes, lane, results) -> {
      int first = lanes.active().nextSetBit(0);
      boolean equal =
          lanes.active().stream()
              .allMatch(other -> {
                boolean same = true;
                for (int c = 0; c < lanes.given()[other].length; c++) {
                  long a = lanes.number(first, c);
                  long b = lanes.number(other, c);
                  same &= kind.floating() ? kind.value(a) == kind.value(b) : a == b;
                }
                return same;
              });
      results[0] = bool(equal);
    };
  }

  /** The mask of some invocations of a subgroup, as registers hold it. */
  static void mask(IntPredicate has, int size, long[] words) {
    for (int lane = 0; lane < size; lane++) {
      if (has.test(lane)) {
        words[lane / 32] |= 1L << (lane % 32);
      }
    }
    for (int word = 0; word < words.length; word++) {
      words[word] = Scalar.UINT32.register(words[word]);
    }
  }

  private static boolean bit(Lanes lanes, int lane, int number) {
    return (lanes.given()[lane][number / 32] >> (number % 32) & 1) != 0;
  }

  private static boolean yes(Lanes lanes, int lane) {
    return lanes.number(lane, 0) != 0;
  }

  private static long bool(boolean value) {
    return value ? 1 : 0;
  }

  /** What depends on nothing but the invocation's own numbers. */
  private record Own(Exchange exchange) implements Exchange {
    @Override
    public void exchange(Lanes lanes, int lane, long[] results) {
      exchange.exchange(lanes, lane, results);
    }

    @Override
    public boolean uses(Lanes lanes, int lane, int other) {
      return lane == other;
    }
  }
}
