package dev.texelscope.app.control;

import dev.texelscope.engine.picture.Mosaic;
import dev.texelscope.engine.picture.TexelScale;

/**
 * A place in a mosaic that means the same at every zoom: a slice, and how many texels from its
 * corner; outside of all slices a share of the whole.
 *
 * @param z the slice, or -1 where the place is in none
 * @param x texels from the left edge of the slice, or a share of the width
 * @param y texels from the top edge of the slice, or a share of the height
 */
record Anchor(int z, double x, double y) {

  /** The place at a point of a mosaic, given in its pixels. */
  static Anchor at(Mosaic mosaic, double mosaicX, double mosaicY) {
    double fromLeft = mosaicX - mosaic.firstLeft();
    double fromTop = mosaicY - mosaic.rowTop(0);
    int column = (int) Math.floor(fromLeft / mosaic.columnPitch());
    int row = (int) Math.floor(fromTop / mosaic.rowPitch());
    int z = mosaic.sliceIn(column, row);
    double inX = fromLeft - (double) column * mosaic.columnPitch();
    double inY = fromTop - (double) row * mosaic.rowPitch();
    if (z < 0 || inX > mosaic.sliceWidth() || inY > mosaic.sliceHeight()) {
      return new Anchor(-1, mosaicX / mosaic.width(), mosaicY / mosaic.height());
    }
    return new Anchor(z, inX / pixelsX(mosaic), inY / pixelsY(mosaic));
  }

  /** The column of the place in a mosaic. */
  double mosaicX(Mosaic mosaic) {
    return z < 0 ? x * mosaic.width() : mosaic.sliceLeft(z) + x * pixelsX(mosaic);
  }

  /** The row of the place in a mosaic. */
  double mosaicY(Mosaic mosaic) {
    return z < 0 ? y * mosaic.height() : mosaic.sliceTop(z) + y * pixelsY(mosaic);
  }

  private static double pixelsX(Mosaic mosaic) {
    TexelScale scale = mosaic.scale();
    return scale.shrunk() ? 1.0 / scale.texelsPerPixel() : scale.pitchX(mosaic.grid());
  }

  private static double pixelsY(Mosaic mosaic) {
    TexelScale scale = mosaic.scale();
    return scale.shrunk() ? 1.0 / scale.texelsPerPixel() : scale.pitchY(mosaic.grid());
  }
}
