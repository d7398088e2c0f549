package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * Writes NumPy's {@code .npy} files: version 1.0, C order, native byte order, which is
 * little-endian wherever Texelscope runs.
 */
public final class NpyWriter {
  /** NumPy aligns the first element so, for readers that map the file. */
  private static final int ALIGNMENT = 64;

  private static final long LARGEST_WRITE = 1 << 28;

  private NpyWriter() {}

  /**
   * Writes all elements to that file. It appears whole or not at all: a reader sees either what
   * stood there before or the new tensor.
   *
   * @throws InputException if the file cannot be written
   */
  public static void write(Tensor tensor, Path file) {
    Path absolute = file.toAbsolutePath();
    Path unfinished =
        absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID());
    try {
      try {
        writeWhole(tensor, unfinished);
        Files.move(
            unfinished,
            absolute,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException failed) {
      throw new InputException(
          "%s cannot be written (%s: %s); allowed is a file in a folder that exists and has room"
              .formatted(file, failed.getClass().getSimpleName(), failed.getMessage()),
          failed);
    }
  }

  private static void writeWhole(Tensor tensor, Path file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        Arena staging = Arena.ofConfined()) {
      writeFully(channel, header(tensor));
      MemorySegment data = tensor.segment();
      if (!tensor.contiguous()) {
        data = staging.allocate(tensor.byteSize());
        tensor.copyInto(data);
      }
      for (long at = 0; at < data.byteSize(); at += LARGEST_WRITE) {
        writeFully(
            channel,
            data.asSlice(at, Math.min(LARGEST_WRITE, data.byteSize() - at)).asByteBuffer());
      }
    }
  }

  private static ByteBuffer header(Tensor tensor) {
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

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
