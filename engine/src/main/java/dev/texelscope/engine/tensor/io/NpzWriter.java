package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes {@code .npz} files as {@code numpy.savez} does: each tensor a stored {@code NAME.npy}, so
 * that readers can map it. Equal tensors give equal bytes.
 */
public final class NpzWriter {
  /** The first moment that a zip archive can name. */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzWriter() {}

  /**
   * Writes the tensors in their order to a file that appears whole or not at all.
   *
   * @param tensors by their names, without {@code .npy}
   * @throws InputException if the file cannot be written, or a name is empty
   */
  public static void write(SequencedMap<String, Tensor> tensors, Path file) {
    if (tensors.containsKey("")) {
      throw new InputException(
          "%s: an array has an empty name; allowed is any other".formatted(file));
    }
    WholeFile.write(
        file,
        channel -> {
          OutputStream stream = Channels.newOutputStream(channel);
          try (ZipOutputStream zip = new ZipOutputStream(stream)) {
            WritableByteChannel content = Channels.newChannel(zip);
            for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
              zip.putNextEntry(entry(tensor.getKey(), tensor.getValue()));
              NpyWriter.writeTo(content, tensor.getValue());
              zip.closeEntry();
            }
          }
        });
  }

  private static ZipEntry entry(String name, Tensor tensor) throws IOException {
    CRC32 crc = new CRC32();
    ByteBuffer header = NpyWriter.header(tensor);
    long size = header.remaining() + tensor.byteSize();
    crc.update(header);
    WholeFile.bytes(tensor, crc::update);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(size);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(WRITTEN);
    return entry;
  }
}
