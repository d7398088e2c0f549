package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Files of bytes that tests make up, read without a disk. */
final class TensorBytes {
  private static final long MOST_BYTES = 1 << 26;

  private TensorBytes() {}

  /** Opens bytes as if they were that file. */
  static TensorFile open(String name, byte[] bytes) {
    return TensorFiles.recognized(
        new FileSnapshot(Path.of(name), bytes.length, FileTime.fromMillis(0)),
        MemorySegment.ofArray(bytes).asReadOnly());
  }

  /**
   * Opens the bytes and reads each of their tensors: whatever they are, every outcome but a tensor
   * is one sentence that names the file.
   */
  static void readAll(String name, byte[] bytes) {
    try {
      TensorFile file = open(name, bytes);
      for (TensorEntry entry : file.entries()) {
        // A view may repeat an element a billion times; a summary of it can be cancelled.
        if (entry.byteSize() < MOST_BYTES) {
          read(file, entry, bytes);
        }
      }
    } catch (InputException refused) {
      assertOneSentence(name, refused);
    }
  }

  private static void read(TensorFile file, TensorEntry entry, byte[] bytes) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor =
          file.read(
              Optional.of(entry.name()),
              Optional.empty(),
              MemorySegment.ofArray(bytes).asReadOnly(),
              arena);
      assertThat(tensor.shape()).isEqualTo(entry.shape());
      assertThat(entry.readAs()).contains(tensor.dtype());
      assertThat(TensorFilesGoldenTest.bytes(tensor)).hasSize((int) tensor.byteSize());
    } catch (InputException refused) {
      assertOneSentence(file.path().toString(), refused);
    }
  }

  /** Asserts that the bytes are refused, when they are opened or when a tensor is read. */
  static void refused(String name, byte[] bytes, String message) {
    assertThatThrownBy(
            () -> {
              TensorFile file = open(name, bytes);
              for (TensorEntry entry : file.entries()) {
                try (Arena arena = Arena.ofConfined()) {
                  file.read(
                      Optional.of(entry.name()),
                      Optional.empty(),
                      MemorySegment.ofArray(bytes),
                      arena);
                }
              }
            })
        .isInstanceOfSatisfying(InputException.class, refused -> assertOneSentence(name, refused))
        .hasMessageContaining(message);
  }

  private static void assertOneSentence(String name, InputException refused) {
    assertThat(refused)
        .hasMessageStartingWith(name)
        .hasMessageContaining("allowed")
        .hasMessageNotContaining("\n")
        .message()
        .hasSizeLessThan(2500);
  }
}
