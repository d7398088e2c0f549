package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.picture.PngWriter;
import dev.texelscope.engine.picture.Raster;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.TexelSheet;
import dev.texelscope.engine.texels.ComponentTexels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The output of a run as a picture, texel by texel. Loads no AWT and no system font. */
final class TexelPicture {

  private static final int MAX_WIDTH = 1600;

  private TexelPicture() {}

  /** Writes the picture as a PNG file. */
  static void write(StorageRun run, Path file) throws IOException {
    PngWriter.write(raster(run), file);
  }

  /** Writes any view as a PNG file. */
  static void write(TexelModel view, Palette palette, Path file) throws IOException {
    PngWriter.write(TexelSheet.render(view, palette, MAX_WIDTH), file);
  }

  /** The picture as the bytes of a PNG file. */
  static byte[] png(StorageRun run) {
    try {
      return PngWriter.encode(raster(run));
    } catch (IOException e) {
      throw new UncheckedIOException("encoding into memory failed", e);
    }
  }

  private static Raster raster(StorageRun run) {
    return TexelSheet.render(ComponentTexels.output(run), Palette.dark(), MAX_WIDTH);
  }
}
