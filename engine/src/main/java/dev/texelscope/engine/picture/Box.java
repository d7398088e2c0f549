package dev.texelscope.engine.picture;

/**
 * A rectangle of whole pixels in a raster: it holds the pixels {@code left <= x < right()} and
 * {@code top <= y < bottom()}. It may lie outside the raster, and it may be empty.
 */
public record Box(int left, int top, int width, int height) {
  public Box {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("a box of " + width + " by " + height + " pixels");
    }
  }

  /** The first column to the right that is outside. */
  public int right() {
    return left + width;
  }

  /** The first row below that is outside. */
  public int bottom() {
    return top + height;
  }

  /** Whether there is no pixel in it. */
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /** Whether the pixel is in it. */
  public boolean contains(int x, int y) {
    return x >= left && x < right() && y >= top && y < bottom();
  }

  /**
   * The box with {@code margin} more pixels at each side; a negative margin makes it smaller, at
   * most empty.
   */
  public Box grown(int margin) {
    return new Box(
        left - margin,
        top - margin,
        Math.max(0, width + 2 * margin),
        Math.max(0, height + 2 * margin));
  }

  /** The box with the same middle that is at least so large. */
  public Box atLeast(int minWidth, int minHeight) {
    int w = Math.max(width, minWidth);
    int h = Math.max(height, minHeight);
    return new Box(left - (w - width) / 2, top - (h - height) / 2, w, h);
  }

  /** The pixels that are in both, perhaps none. */
  public Box intersect(Box other) {
    int l = Math.max(left, other.left);
    int t = Math.max(top, other.top);
    return new Box(
        l,
        t,
        Math.max(0, Math.min(right(), other.right()) - l),
        Math.max(0, Math.min(bottom(), other.bottom()) - t));
  }
}
