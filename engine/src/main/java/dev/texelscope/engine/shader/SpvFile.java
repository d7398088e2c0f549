package dev.texelscope.engine.shader;

import dev.texelscope.engine.spirv.ModuleChecker;
import dev.texelscope.engine.spirv.SpirvFormatException;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code .spv} files of unknown origin: checked before any driver sees them. */
public final class SpvFile {

  private static final long MOST_BYTES = 64L << 20;

  private SpvFile() {}

  /**
   * Reads and checks a module.
   *
   * @param entryPoint the entry point that runs; empty: the first one
   * @throws InputException naming the file, what is wrong and at which word
   */
  public static ShaderModule read(Path file, String entryPoint) {
    if (Files.notExists(file)) {
      throw new InputException("shader: there is no file " + file);
    }
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new InputException(
            "shader: " + file + " has " + size + " bytes; at most 64 MiB are allowed");
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length % 4 != 0) {
        throw new InputException(
            "shader: "
                + file
                + " is cut short in the middle of word "
                + bytes.length / 4
                + ": "
                + bytes.length
                + " bytes are not a whole number of words");
      }
      int[] words = new int[bytes.length / 4];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
      ModuleChecker.check(IntBuffer.wrap(words));
      return new ShaderModule(String.valueOf(file.getFileName()), words, entryPoint);
    } catch (SpirvFormatException e) {
      throw new InputException("shader: " + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InputException("shader: " + file + " cannot be read", e);
    }
  }
}
