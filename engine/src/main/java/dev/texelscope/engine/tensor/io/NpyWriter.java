package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * Writes NumPy's {@code .npy} files: version 1.0, C order, native byte order, which is
 * little-endian wherever Texelscope runs.
 */
public final class NpyWriter {
  /** NumPy aligns the first element so, for readers that map the file. */
  private static final int ALIGNMENT = 64;

  private NpyWriter() {}

  /**
   * Writes all elements to that file. It appears whole or not at all: a reader sees either what
   * stood there before or the new tensor.
   *
   * @throws dev.texelscope.engine.tensor.InputException if the file cannot be written
   */
  public static void write(Tensor tensor, Path file) {
    WholeFile.write(file, channel -> writeTo(channel, tensor));
  }

  /** Writes all bytes of the file. */
  static void writeTo(WritableByteChannel channel, Tensor tensor) throws IOException {
    WholeFile.writeFully(channel, header(tensor));
    WholeFile.bytes(tensor, part -> WholeFile.writeFully(channel, part));
  }

  /** What stands before the elements. */
  static ByteBuffer header(Tensor tensor) {
    String dict =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(NpyHeader.descrOf(tensor.dtype()), tuple(tensor.shape()));
    int preamble = 10;
    int length = Math.ceilDiv(preamble + dict.length() + 1, ALIGNMENT) * ALIGNMENT - preamble;
    ByteBuffer header = ByteBuffer.allocate(preamble + length).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
    header.put(
        (dict + " ".repeat(length - 1 - dict.length()) + "\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    return header.flip();
  }

  private static String tuple(Shape shape) {
    StringJoiner dims = new StringJoiner(", ", "(", shape.rank() == 1 ? ",)" : ")");
    shape.dims().forEach(dim -> dims.add(dim.toString()));
    return dims.toString();
  }
}
