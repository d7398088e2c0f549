package dev.texelscope.engine.picture;

/**
 * A numbered list of colours; a palette decides only those that have a meaning. At most {@link
 * #MAXIMUM} of them.
 */
public interface ColorScale {
  /** The most colours that a scale can have. */
  int MAXIMUM = 2047;

  /** Colours of {@link #sequential()}. */
  int STEPS = 256;

  /**
   * Where {@link #values()} goes on after its {@link #STEPS} colours: below the range, above it,
   * NaN, and infinite.
   */
  int BELOW = STEPS;

  int ABOVE = STEPS + 1;
  int NAN = STEPS + 2;
  int INFINITE = STEPS + 3;

  /** How many colours there are. */
  int size();

  /** The opaque colour of that number, 0 to {@code size() - 1}. */
  int argb(int number, Palette palette);

  /**
   * {@value #STEPS} colours from dark violet over teal to yellow; equal steps look equally far
   * apart.
   */
  static ColorScale sequential() {
    return new PerceptualScale(STEPS, PerceptualScale::alongPath);
  }

  /**
   * Colours of which neighbours differ as much as they can; for things that have no order, such as
   * tokens.
   */
  static ColorScale categorical(int count) {
    return new PerceptualScale(count, PerceptualScale::aroundCircle);
  }

  /** One colour a verdict, by its ordinal. */
  static ColorScale verdicts() {
    return new ColorScale() {
      @Override
      public int size() {
        return Verdict.values().length;
      }

      @Override
      public int argb(int number, Palette palette) {
        return palette.verdict(Verdict.values()[number]);
      }
    };
  }

  /** Steps of {@link #shares()}. */
  int SHARES = 3;

  /**
   * How often something is not as it should be: nothing known, never, then {@value #SHARES} steps
   * up to always.
   */
  static ColorScale shares() {
    return new ColorScale() {
      @Override
      public int size() {
        return 2 + SHARES;
      }

      @Override
      public int argb(int number, Palette palette) {
        return switch (number) {
          case 0 -> palette.verdict(Verdict.NONE);
          case 1 -> palette.verdict(Verdict.RIGHT);
          default ->
              Argb.mix(
                  palette.verdict(Verdict.OTHER),
                  palette.verdict(Verdict.WRONG),
                  256 * (number - 2) / (SHARES - 1));
        };
      }
    };
  }

  /**
   * The sequential colours for a range of values, then the colours for what is outside of any
   * range.
   */
  static ColorScale values() {
    ColorScale inRange = sequential();
    return new ColorScale() {
      @Override
      public int size() {
        return STEPS + 4;
      }

      @Override
      public int argb(int number, Palette palette) {
        return switch (number) {
          case BELOW -> 0xFF2F6BFF;
          case ABOVE -> 0xFFFF8A1F;
          case NAN -> 0xFFFF3FD0;
          case INFINITE -> 0xFFFFFFFF;
          default -> inRange.argb(number, palette);
        };
      }
    };
  }

  /**
   * The number in {@link #values()} for a value, where the sequential colours run from {@code low}
   * to {@code high}.
   */
  static int valueNumber(double value, double low, double high) {
    if (Double.isNaN(value)) {
      return NAN;
    }
    if (Double.isInfinite(value)) {
      return INFINITE;
    }
    if (value < low) {
      return BELOW;
    }
    if (value > high) {
      return ABOVE;
    }
    return high > low ? (int) Math.min(STEPS - 1, (value - low) / (high - low) * STEPS) : STEPS / 2;
  }
}
