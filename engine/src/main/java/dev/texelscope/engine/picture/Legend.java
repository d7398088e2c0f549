package dev.texelscope.engine.picture;

import java.util.List;

/** What the colours of a view mean. */
public sealed interface Legend {

  /** Colours mean nothing: there are none. */
  Legend NONE = new Signs(ColorScale.verdicts(), List.of());

  /**
   * Colours in order, from the first thing to the last.
   *
   * @param what they are the colours of
   * @param colours the first {@code count} of these
   * @param count how many colours
   * @param things how many things share them; the first is 0
   */
  record Ordered(String what, ColorScale colours, int count, long things) implements Legend {
    /** Checks that there is something. */
    public Ordered {
      if (count < 1 || things < 1) {
        throw new IllegalArgumentException(count + " colours for " + things);
      }
    }
  }

  /**
   * A few colours, each with its meaning.
   *
   * @param colours by number
   * @param signs which of them, and what they mean
   */
  record Signs(ColorScale colours, List<Sign> signs) implements Legend {
    /** Copies the list. */
    public Signs {
      signs = List.copyOf(signs);
    }
  }

  /**
   * One colour and its meaning.
   *
   * @param colour its number
   */
  record Sign(int colour, String meaning) {}

  /**
   * The colours of {@link ColorScale#values()} over the values that there are.
   *
   * @param minimum the left end, the smallest value
   * @param maximum the right end, the largest value
   * @param low where the colours begin
   * @param high where they end
   * @param bins how many values there are from left to right
   */
  record Values(double minimum, double maximum, double low, double high, List<Long> bins)
      implements Legend {
    /** Copies the list. */
    public Values {
      bins = List.copyOf(bins);
    }
  }
}
