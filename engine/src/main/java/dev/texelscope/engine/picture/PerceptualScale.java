package dev.texelscope.engine.picture;

/**
 * Colours computed in OKLCH, where equal distances look equal; a colour that a screen cannot show
 * loses chroma until it can. Conversion: B. Ottosson, "A perceptual color space for image
 * processing" (2020), and the sRGB transfer function of IEC 61966-2-1.
 */
final class PerceptualScale implements ColorScale {
  private static final double GOLDEN_ANGLE = 137.50776405003785;

  /** A colour by lightness 0 to 1, chroma 0 to about 0.3, and hue in degrees. */
  record Lch(double lightness, double chroma, double hue) {}

  /** Says which colour stands at a number. */
  interface Path {
    Lch at(int number, int count);
  }

  private final int[] colours;

  PerceptualScale(int count, Path path) {
    if (count < 1 || count > MAXIMUM) {
      throw new IllegalArgumentException(
          "a scale of " + count + " colours; allowed are 1 to " + MAXIMUM);
    }
    colours = new int[count];
    for (int i = 0; i < count; i++) {
      colours[i] = toArgb(path.at(i, count));
    }
  }

  @Override
  public int size() {
    return colours.length;
  }

  @Override
  public int argb(int number, Palette palette) {
    return colours[number];
  }

  /** From dark violet over blue, teal and green to yellow, ever lighter. */
  static Lch alongPath(int number, int count) {
    double t = count == 1 ? 0.5 : number / (double) (count - 1);
    return new Lch(0.28 + 0.64 * t, 0.115 + 0.06 * t, 318 - 213 * t);
  }

  /** Each hue as far as can be from those before it, in three lightnesses. */
  static Lch aroundCircle(int number, int count) {
    return new Lch(0.62 + 0.09 * (number % 3 - 1), 0.12, 25 + GOLDEN_ANGLE * number);
  }

  private static int toArgb(Lch colour) {
    double chroma = colour.chroma;
    double[] rgb = linear(colour.lightness, chroma, colour.hue);
    while (!displayable(rgb) && chroma > 0) {
      chroma = Math.max(0, chroma - 0.002);
      rgb = linear(colour.lightness, chroma, colour.hue);
    }
    return 0xFF00_0000 | encode(rgb[0]) << 16 | encode(rgb[1]) << 8 | encode(rgb[2]);
  }

  private static double[] linear(double lightness, double chroma, double hue) {
    double a = chroma * Math.cos(Math.toRadians(hue));
    double b = chroma * Math.sin(Math.toRadians(hue));
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static boolean displayable(double[] rgb) {
    for (double channel : rgb) {
      if (channel < 0 || channel > 1) {
        return false;
      }
    }
    return true;
  }

  private static int encode(double linear) {
    double clamped = Math.clamp(linear, 0.0, 1.0);
    double encoded =
        clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Math.pow(clamped, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }

  private static double cube(double v) {
    return v * v * v;
  }
}
