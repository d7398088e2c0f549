package dev.texelscope.engine.tensor.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each reader on bytes that Jazzer makes up from real files. In a normal run these are the seeds
 * and whatever was found before; with {@code JAZZER_FUZZ=1} one method at a time is fuzzed.
 */
class TensorFilesFuzzTest {
  private static Stream<byte[]> seeds(String... names) {
    Path folder = TensorFilesGoldenTest.folder();
    return Stream.of(names).map(name -> bytes(folder.resolve(name)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  static Stream<byte[]> npySeeds() {
    return seeds("bigendian.npy", "fortran.npy", "v2.npy", "v3.npy", "expected_scalar.npy");
  }

  static Stream<byte[]> npzSeeds() {
    return seeds("many.npz", "many_compressed.npz");
  }

  static Stream<byte[]> safetensorsSeeds() {
    return seeds("many.safetensors");
  }

  static Stream<byte[]> torchSeeds() {
    return seeds("dict.pt", "checkpoint.pt", "list.pt", "single.pt", "state_dict.pt");
  }

  static Stream<byte[]> legacySeeds() {
    return seeds("legacy.pt");
  }

  static Stream<byte[]> textSeeds() {
    return seeds("table.csv");
  }

  @MethodSource("npySeeds")
  @FuzzTest(maxDuration = "10m")
  void npy(byte[] bytes) {
    read("a.npy", bytes);
  }

  @MethodSource("npzSeeds")
  @FuzzTest(maxDuration = "10m")
  void npz(byte[] bytes) {
    read("a.npz", bytes);
  }

  @MethodSource("safetensorsSeeds")
  @FuzzTest(maxDuration = "10m")
  void safetensors(byte[] bytes) {
    read("a.safetensors", bytes);
  }

  @MethodSource("torchSeeds")
  @FuzzTest(maxDuration = "10m")
  void torch(byte[] bytes) {
    read("a.pt", bytes);
  }

  @MethodSource("legacySeeds")
  @FuzzTest(maxDuration = "10m")
  void legacyTorch(byte[] bytes) {
    read("a.pth", bytes);
  }

  @MethodSource("textSeeds")
  @FuzzTest(maxDuration = "10m")
  void text(byte[] bytes) {
    read("a.csv", bytes);
  }

  private static void read(String name, byte[] bytes) {
    if (bytes != null) {
      TensorBytes.readAll(name, bytes);
    }
  }
}
