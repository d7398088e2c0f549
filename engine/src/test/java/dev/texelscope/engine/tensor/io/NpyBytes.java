package dev.texelscope.engine.tensor.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Crafts {@code .npy} files byte by byte. */
final class NpyBytes {
  private NpyBytes() {}

  /** A file of that version whose header says its true length. */
  static byte[] file(int major, String header, byte[] data) {
    return file(major, header, header.getBytes(StandardCharsets.UTF_8).length, data);
  }

  /** A file whose header claims any length. */
  static byte[] file(int major, String header, long claimedLength, byte[] data) {
    ByteBuffer preamble = ByteBuffer.allocate(major == 1 ? 10 : 12).order(ByteOrder.LITTLE_ENDIAN);
    preamble.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, 0});
    if (major == 1) {
      preamble.putShort((short) claimedLength);
    } else {
      preamble.putInt((int) claimedLength);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(preamble.array());
    bytes.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(data);
    return bytes.toByteArray();
  }

  static String header(String descr, boolean fortranOrder, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
        .formatted(descr, fortranOrder ? "True" : "False", shape);
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
