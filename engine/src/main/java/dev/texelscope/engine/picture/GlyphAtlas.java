package dev.texelscope.engine.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * The glyphs of one fixed-width font, JetBrains Mono, as pictures of their coverage in several
 * pixel sizes, regular and bold. They come with the program, so that texts look the same on every
 * machine, also where there is no font at all. Immutable.
 */
public final class GlyphAtlas {
  /** The resource beside this class; deflated, see {@link #read}. */
  static final String RESOURCE = "jetbrains-mono.glyphs";

  /** The first number in the resource. */
  static final int MAGIC = 0x5458_4731;

  private final List<GlyphFace> faces;

  private GlyphAtlas(List<GlyphFace> faces) {
    this.faces = List.copyOf(faces);
  }

  /** Reads the glyphs that come with the program; takes a few milliseconds, so keep the answer. */
  public static GlyphAtlas load() {
    try (InputStream resource = GlyphAtlas.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the program");
      }
      return read(
          new DataInputStream(new BufferedInputStream(new InflaterInputStream(resource), 1 << 16)));
    } catch (IOException broken) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", broken);
    }
  }

  /**
   * The face of that weight whose size is nearest; of two that are equally near the smaller.
   *
   * @param pixels the size of the em in pixels
   */
  public GlyphFace face(int pixels, boolean bold) {
    GlyphFace best = faces.getFirst();
    int bestDistance = Integer.MAX_VALUE;
    for (GlyphFace face : faces) {
      int distance = Math.abs(face.pixels() - pixels);
      if (face.bold() == bold && distance < bestDistance) {
        best = face;
        bestDistance = distance;
      }
    }
    return best;
  }

  /**
   * The layout of the resource, inflated, big-endian: magic (int), faces (short), and for each face
   * its size, weight (1 is bold), advance, ascent, line height and digit height (bytes), glyphs
   * (short), and for each glyph its UTF-16 unit (short), left and top of its picture in the cell,
   * width and height (bytes), and width * height bytes of coverage.
   */
  private static GlyphAtlas read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("not a glyph atlas");
    }
    int count = in.readShort();
    List<GlyphFace> faces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      faces.add(GlyphFace.read(in));
    }
    return new GlyphAtlas(faces);
  }
}
