package dev.texelscope.engine.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a raster as a PNG file: 8-bit RGB, not interlaced, and nothing in it but the picture, so
 * that equal pictures are equal files. Pixels are taken as opaque. Format: the PNG specification
 * (third edition), sections 5 and 9.
 */
public final class PngWriter {
  private static final long SIGNATURE = 0x8950_4E47_0D0A_1A0AL;
  private static final int EIGHT_BITS = 8;
  private static final int TRUECOLOUR = 2;
  private static final int FILTER_UP = 2;

  private PngWriter() {}

  /** Writes the file, over one that is there. */
  public static void write(Raster raster, Path file) throws IOException {
    Files.write(file, encode(raster));
  }

  /** The bytes of the file. */
  public static byte[] encode(Raster raster) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(SIGNATURE);
    writeChunk(out, "IHDR", header(raster));
    writeChunk(out, "IDAT", imageData(raster));
    writeChunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static byte[] header(Raster raster) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(raster.width());
    out.writeInt(raster.height());
    out.writeByte(EIGHT_BITS);
    out.writeByte(TRUECOLOUR);
    out.writeByte(0);
    out.writeByte(0);
    out.writeByte(0);
    return bytes.toByteArray();
  }

  /** Rows filtered by the row above: cells repeat downwards, so most of it becomes zeros. */
  private static byte[] imageData(Raster raster) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(6);
    try (OutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
      int[] pixels = raster.pixels();
      int width = raster.width();
      byte[] line = new byte[1 + 3 * width];
      line[0] = FILTER_UP;
      for (int y = 0; y < raster.height(); y++) {
        for (int x = 0; x < width; x++) {
          int here = pixels[y * width + x];
          int above = y == 0 ? 0 : pixels[(y - 1) * width + x];
          line[1 + 3 * x] = (byte) ((here >> 16) - (above >> 16));
          line[2 + 3 * x] = (byte) ((here >> 8) - (above >> 8));
          line[3 + 3 * x] = (byte) (here - above);
        }
        out.write(line);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void writeChunk(DataOutputStream out, String type, byte[] data)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
