package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads NumPy's {@code .npy} files, versions 1.0, 2.0 and 3.0, in C and Fortran order and both byte
 * orders. The format is NumPy's NEP 1 and the documentation of {@code numpy.lib.format}.
 *
 * <p>Whatever is wrong with a file is an {@link InputException} that names the file, the field and
 * what is allowed. Bytes after the last element are ignored, as NumPy does.
 */
public final class NpyReader {
  private NpyReader() {}

  /**
   * Maps the file read-only until {@code arena} closes. The tensor is a view of the file as it
   * lies.
   *
   * <p>Where the file is cut short by somebody else while it is mapped, reading an element throws
   * an {@link InternalError}; {@link #load} is safe from that. No pointer into the mapping may go
   * to native code.
   */
  public static Tensor open(Path file, Arena arena) {
    if (Files.isDirectory(file)) {
      throw new InputException("%s is a directory; allowed is a .npy file".formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      NpyHeader header = readHeader(file, channel);
      return map(file, channel, header, arena);
    } catch (NoSuchFileException missing) {
      throw new InputException(
          "%s does not exist; allowed is a .npy file".formatted(file), missing);
    } catch (IOException failed) {
      throw new InputException(
          "%s cannot be read: %s".formatted(file, failed.getMessage()), failed);
    }
  }

  /**
   * Copies the file's elements to new memory of {@code arena}, in C order and native byte order.
   */
  public static Tensor load(Path file, Arena arena) {
    try (Arena mapping = Arena.ofConfined()) {
      return copy(file, open(file, mapping), arena);
    }
  }

  /** Copies a mapped tensor, of whose file somebody else may have cut off the end. */
  static Tensor copy(Path file, Tensor mapped, Arena arena) {
    Tensor copy = Tensor.allocate(mapped.dtype(), mapped.shape(), arena);
    try {
      mapped.copyInto(copy.segment());
    } catch (InternalError cutOff) {
      throw new InputException(
          "%s: field data was cut short while it was read; allowed is a file at rest"
              .formatted(file),
          cutOff);
    }
    return copy;
  }

  private static NpyHeader readHeader(Path file, FileChannel channel) throws IOException {
    ByteBuffer start =
        ByteBuffer.allocate((int) Math.min(channel.size(), NpyHeader.LONGEST_PREAMBLE));
    readFully(channel, start);
    NpyHeader.Preamble preamble = NpyHeader.Preamble.of(file, start.flip(), channel.size());
    ByteBuffer text = ByteBuffer.allocate(preamble.headerLength());
    channel.position(preamble.byteSize());
    readFully(channel, text);
    return NpyHeader.parse(file, preamble, text.flip());
  }

  private static Tensor map(Path file, FileChannel channel, NpyHeader header, Arena arena)
      throws IOException {
    Shape shape = header.shape();
    long available = channel.size() - header.dataOffset();
    long bytes = byteCount(file, header);
    if (bytes > available) {
      throw new InputException(
          "%s: field data has %d bytes, but shape %s of %s needs %d; allowed is a file that is not cut short"
              .formatted(file, available, shape, header.dtype(), bytes));
    }
    MemorySegment data = channel.map(MapMode.READ_ONLY, header.dataOffset(), bytes, arena);
    return Tensor.view(header.dtype(), shape, header.elementStrides(), 0, header.byteOrder(), data);
  }

  private static long byteCount(Path file, NpyHeader header) {
    try {
      return Math.multiplyExact(header.shape().numel(), header.dtype().byteSize());
    } catch (ArithmeticException overflow) {
      throw new InputException(
          "%s: field shape %s of %s has too many bytes; allowed are at most %d"
              .formatted(file, header.shape(), header.dtype(), Long.MAX_VALUE),
          overflow);
    }
  }

  /** Fills the buffer; where the file ends before, the rest stays unfilled. */
  private static void readFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    int count = 0;
    while (buffer.hasRemaining() && count >= 0) {
      count = channel.read(buffer);
    }
  }
}
