package dev.texelscope.engine.picture;

/** Arithmetic on colours packed as 0xAARRGGBB. */
final class Argb {
  private Argb() {}

  /**
   * Source over destination (Porter and Duff): {@code source} is straight and counts for {@code
   * coverage} of 255, {@code under} and the answer are premultiplied.
   */
  static int over(int source, int coverage, int under) {
    int alpha = ((source >>> 24) * coverage + 127) / 255;
    if (alpha == 0) {
      return under;
    }
    int rest = 255 - alpha;
    int a = alpha + div255((under >>> 24) * rest);
    int r = div255((source >> 16 & 0xFF) * alpha + (under >> 16 & 0xFF) * rest);
    int g = div255((source >> 8 & 0xFF) * alpha + (under >> 8 & 0xFF) * rest);
    int b = div255((source & 0xFF) * alpha + (under & 0xFF) * rest);
    return a << 24 | r << 16 | g << 8 | b;
  }

  /**
   * The opaque colour that lies {@code share} of 256 on the way from one opaque colour to another.
   */
  static int mix(int from, int to, int share) {
    int r = channel(from >> 16, to >> 16, share);
    int g = channel(from >> 8, to >> 8, share);
    int b = channel(from, to, share);
    return 0xFF00_0000 | r << 16 | g << 8 | b;
  }

  /** The same colour with another alpha, 0 to 255. */
  static int transparent(int argb, int alpha) {
    return (argb & 0x00FF_FFFF) | (alpha << 24);
  }

  private static int channel(int from, int to, int share) {
    return ((from & 0xFF) * (256 - share) + (to & 0xFF) * share) >> 8;
  }

  /** {@code value / 255} rounded to nearest, exact for 0 to 255 * 255. */
  private static int div255(int value) {
    int biased = value + 128;
    return (biased + (biased >> 8)) >> 8;
  }
}
