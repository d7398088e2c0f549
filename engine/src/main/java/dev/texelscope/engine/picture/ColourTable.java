package dev.texelscope.engine.picture;

/** The colours of a scale under one palette, computed once a frame. */
final class ColourTable {
  private final int[] colours;
  private final int plain;

  ColourTable(ColorScale scale, Palette palette) {
    plain = palette.cell();
    colours = new int[scale.size()];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = scale.argb(i, palette);
    }
  }

  /** The colour of that number; of -1 the plain background of a cell. */
  int argb(int number) {
    return number < 0 ? plain : colours[number];
  }
}
