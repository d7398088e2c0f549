package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.FileFailure;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that appears whole or not at all. */
final class WholeFile {
  private static final long LARGEST_WRITE = 1 << 24;

  private WholeFile() {}

  /** What writes the content. */
  @FunctionalInterface
  interface Content {
    /** Writes all bytes. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Takes the bytes of a tensor, a part at a time. */
  @FunctionalInterface
  interface Sink {
    /** Takes the next part. */
    void take(ByteBuffer part) throws IOException;
  }

  /**
   * Writes a file next to its place and then moves it there.
   *
   * @throws InputException if it cannot be written
   */
  static void write(Path file, Content content) {
    Path absolute = file.toAbsolutePath();
    Path unfinished =
        absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(unfinished, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(channel);
      }
      Files.move(
          unfinished,
          absolute,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new InputException(
          "%s cannot be written (%s); allowed is a file in a folder that exists and has room"
              .formatted(file, FileFailure.reason(file, failed)),
          failed);
    } finally {
      delete(unfinished);
    }
  }

  /** All bytes of a tensor in C order and native byte order, some megabytes at a time. */
  static void bytes(Tensor tensor, Sink sink) throws IOException {
    try (Arena staging = Arena.ofConfined()) {
      MemorySegment data = tensor.segment();
      if (!tensor.contiguous()) {
        data = staging.allocate(tensor.byteSize());
        tensor.copyInto(data);
      }
      for (long at = 0; at < data.byteSize(); at += LARGEST_WRITE) {
        sink.take(data.asSlice(at, Math.min(LARGEST_WRITE, data.byteSize() - at)).asByteBuffer());
      }
    }
  }

  /** Writes all that the buffer has left. */
  static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static void delete(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException left) {
      // What went wrong before is what the user has to know.
      System.getLogger(WholeFile.class.getName())
          .log(System.Logger.Level.DEBUG, "left behind " + unfinished, left);
    }
  }
}
