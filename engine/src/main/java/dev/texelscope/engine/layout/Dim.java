package dev.texelscope.engine.layout;

import java.util.Locale;
import java.util.Optional;

/**
 * One of the four logical dimensions of a tensor. The ordinal is the WHCN index by which shaders
 * count dimensions (ET-VK: W = 0, H = 1, C = 2, N = 3); tensors list their sizes the other way
 * round, NCHW.
 */
public enum Dim {
  W,
  H,
  C,
  N;

  /** The dimension's index in WHCN order, as shaders and layout hashes count. */
  public int whcn() {
    return ordinal();
  }

  /** The dimension's index in NCHW order, as tensor shapes count. */
  public int nchw() {
    return 3 - ordinal();
  }

  /** The dimension with this WHCN index, 0 to 3. */
  public static Dim ofWhcn(int index) {
    return values()[index];
  }

  /** The dimension of this one-letter name, in either case; empty for anything else. */
  public static Optional<Dim> ofName(String name) {
    return switch (name.strip().toUpperCase(Locale.ROOT)) {
      case "W" -> Optional.of(W);
      case "H" -> Optional.of(H);
      case "C" -> Optional.of(C);
      case "N" -> Optional.of(N);
      default -> Optional.empty();
    };
  }

  /** The lower-case letter used for a coordinate along this dimension. */
  public String coordinate() {
    return name().toLowerCase(Locale.ROOT);
  }
}
