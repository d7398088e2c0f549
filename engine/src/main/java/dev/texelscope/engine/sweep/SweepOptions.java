package dev.texelscope.engine.sweep;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.tensor.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param sizes local sizes in this order; empty: the experiment's own, ET-VK's rule and {@link
 *     LocalSizes#sensible}
 * @param rounds how often each is measured; empty: {@link #USUAL_ROUNDS}, or fewer where that takes
 *     long
 * @param variants whether the built-in shader's storage forms are measured at their own local sizes
 *     instead
 */
public record SweepOptions(List<GridSize> sizes, Optional<Integer> rounds, boolean variants) {

  /** The usual sizes and rounds. */
  public static final SweepOptions DEFAULT = new SweepOptions(List.of(), Optional.empty(), false);

  /** Rounds where nobody asks for a number. */
  public static final int USUAL_ROUNDS = 11;

  private static final int MOST_ROUNDS = 10_000;

  /** Copies the list and refuses what cannot be measured. */
  public SweepOptions {
    sizes = sizes.stream().distinct().toList();
    rounds.ifPresent(number -> {
      if (number < 1 || number > MOST_ROUNDS) {
        throw new InputException(
            "rounds: " + number + " is not allowed; 1 to " + MOST_ROUNDS + " is");
      }
    });
    for (GridSize size : sizes) {
      if (size.x() < 1 || size.y() < 1 || size.z() < 1) {
        throw new InputException(
            "sizes: " + size + " is not allowed; at least one invocation along each axis is");
      }
    }
    if (variants && !sizes.isEmpty()) {
      throw new InputException(
          "sizes: variants are measured at their own local size; sizes or variants is allowed, not"
              + " both");
    }
  }

  /**
   * Local sizes from a text.
   *
   * @param text {@code 64,1,1;8,8,1}
   * @throws InputException naming what is allowed
   */
  public static List<GridSize> parseSizes(String text) {
    return Arrays.stream(text.strip().split(";", -1)).map(SweepOptions::parseSize).toList();
  }

  private static GridSize parseSize(String text) {
    String[] parts = text.strip().split("[,x×]", -1);
    try {
      if (parts.length == 3) {
        return new GridSize(
            Integer.parseUnsignedInt(parts[0].strip()),
            Integer.parseUnsignedInt(parts[1].strip()),
            Integer.parseUnsignedInt(parts[2].strip()));
      }
    } catch (IllegalArgumentException notASize) {
      // said below
    }
    throw new InputException(
        "sizes: '" + text.strip() + "' is not X,Y,Z with positive whole numbers, as 64,1,1;8,8,1");
  }
}
