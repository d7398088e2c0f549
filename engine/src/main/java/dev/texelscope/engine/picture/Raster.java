package dev.texelscope.engine.picture;

import java.util.Arrays;

/**
 * A picture of premultiplied ARGB pixels, row by row from the top, and the few shapes that a texel
 * view is made of. Colours are given as straight ARGB; those that are not opaque are blended over
 * what is there. Nothing is drawn outside the clip. Not safe for several threads, except for rows
 * written apart through {@link #pixels()}.
 */
public final class Raster {
  private final int[] pixels;
  private final int width;
  private final int height;
  private Box clip;

  /** A transparent picture of {@code width} by {@code height} pixels. */
  public Raster(int width, int height) {
    this(new int[Math.multiplyExact(width, height)], width, height);
  }

  /**
   * A picture in an array that somebody else shows.
   *
   * @throws IllegalArgumentException if the array holds fewer than {@code width * height} pixels
   */
  public Raster(int[] pixels, int width, int height) {
    if (width < 0 || height < 0 || pixels.length < (long) width * height) {
      throw new IllegalArgumentException(
          width + " by " + height + " pixels in an array of " + pixels.length);
    }
    this.pixels = pixels;
    this.width = width;
    this.height = height;
    this.clip = bounds();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The pixels themselves, not a copy: pixel (x, y) stands at {@code y * width + x}. */
  public int[] pixels() {
    return pixels;
  }

  /** The whole picture as a box. */
  public Box bounds() {
    return new Box(0, 0, width, height);
  }

  /** The box outside of which nothing is drawn. */
  public Box clip() {
    return clip;
  }

  /** Draws inside {@code box} only from now on; give {@link #bounds()} to draw everywhere. */
  public void clipTo(Box box) {
    clip = box.intersect(bounds());
  }

  /** Fills a box. */
  public void fill(Box box, int argb) {
    fill(box.left(), box.top(), box.width(), box.height(), argb);
  }

  /** Fills a box. */
  public void fill(int left, int top, int boxWidth, int boxHeight, int argb) {
    int l = Math.max(left, clip.left());
    int r = Math.min(left + boxWidth, clip.right());
    int bottom = Math.min(top + boxHeight, clip.bottom());
    if (l >= r) {
      return;
    }
    for (int y = Math.max(top, clip.top()); y < bottom; y++) {
      int row = y * width;
      if (argb >>> 24 == 0xFF) {
        Arrays.fill(pixels, row + l, row + r, argb);
      } else {
        for (int i = row + l; i < row + r; i++) {
          pixels[i] = Argb.over(argb, 0xFF, pixels[i]);
        }
      }
    }
  }

  /** Blends one pixel in, {@code coverage} of 255 of it. */
  public void blend(int x, int y, int argb, int coverage) {
    if (clip.contains(x, y)) {
      int i = y * width + x;
      pixels[i] = Argb.over(argb, coverage, pixels[i]);
    }
  }

  /**
   * Draws rising diagonals two pixels wide, {@code spacing} pixels apart. {@code phase} moves them
   * to the right, so that the pattern can stay with what is panned.
   */
  public void hatch(Box box, int spacing, long phase, int argb) {
    Box inside = box.intersect(clip);
    for (int y = inside.top(); y < inside.bottom(); y++) {
      for (int x = inside.left(); x < inside.right(); x++) {
        if (Math.floorMod(x + y - phase, spacing) < 2) {
          int i = y * width + x;
          pixels[i] = Argb.over(argb, 0xFF, pixels[i]);
        }
      }
    }
  }

  /** Draws a frame inside the edge of a box; a thick one has its corners taken off. */
  public void frame(Box box, int thickness, int argb) {
    int t = Math.min(thickness, Math.min(box.width(), box.height()) / 2);
    int corner = thickness > 1 ? 1 : 0;
    fill(box.left() + corner, box.top(), box.width() - 2 * corner, t, argb);
    fill(box.left() + corner, box.bottom() - t, box.width() - 2 * corner, t, argb);
    fill(
        box.left(),
        box.top() + Math.max(t, corner),
        t,
        box.height() - 2 * Math.max(t, corner),
        argb);
    fill(
        box.right() - t,
        box.top() + Math.max(t, corner),
        t,
        box.height() - 2 * Math.max(t, corner),
        argb);
    if (corner > 0 && t > 1) {
      fill(box.left(), box.top() + 1, t, t - 1, argb);
      fill(box.right() - t, box.top() + 1, t, t - 1, argb);
      fill(box.left(), box.bottom() - t, t, t - 1, argb);
      fill(box.right() - t, box.bottom() - t, t, t - 1, argb);
    }
  }

  /**
   * Draws a frame inside the edge of a box: {@code on} pixels drawn, {@code off} left out, along
   * each edge.
   */
  public void dashedFrame(Box box, int thickness, int on, int off, int argb) {
    dashes(box.left(), box.top(), box.width(), thickness, true, on, off, argb);
    dashes(box.left(), box.bottom() - thickness, box.width(), thickness, true, on, off, argb);
    dashes(box.left(), box.top(), box.height(), thickness, false, on, off, argb);
    dashes(box.right() - thickness, box.top(), box.height(), thickness, false, on, off, argb);
  }

  private void dashes(
      int left, int top, int length, int thickness, boolean across, int on, int off, int argb) {
    for (int at = 0; at < length; at += on + off) {
      int run = Math.min(on, length - at);
      if (across) {
        fill(left + at, top, run, thickness, argb);
      } else {
        fill(left, top + at, thickness, run, argb);
      }
    }
  }
}
