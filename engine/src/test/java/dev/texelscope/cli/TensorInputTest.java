package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.NpyWriter;
import dev.texelscope.engine.tensor.io.TensorFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensor files of every format as input, scale and zero_point. */
class TensorInputTest {
  private static final Path FILES = Path.of("src/test/resources/golden/files");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "many.npz:f32",
        "many_compressed.npz:i32",
        "many.safetensors:bf16",
        "dict.pt:transposed",
        "checkpoint.pt:model.layer.weight",
        "list.pt:[1]",
        "legacy.pt",
        "table.csv",
        "raw_f32_5x3x7.bin:float32:5x3x7"
      })
  void runAndMatch(String input) {
    CommandRun run =
        CommandRun.of(
            "run", "--input", FILES.resolve(input).toString(), "--storage", "buffer", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get("verdict").asString()).isEqualTo("match");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "many.npz; holds 14 tensors and FILE:NAME must name one; allowed are f32, f16, f64",
        "dict.pt:nothing; holds no tensor 'nothing'; allowed are f32",
        "raw_f32_5x3x7.bin; raw elements as FILE:float32:5x3x7",
        "raw_f32_5x3x7.bin:float32:5x3x8; has 420 bytes from byte 0 on",
        "many.npz:empty; dimension 0 of shape 0x3 is 0",
        "missing.npz:a:b; there is no file"
      })
  void oneSentence(String input, String message) {
    CommandRun run = CommandRun.of("run", "--input", FILES.resolve(input).toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void parametersOutOfOneFile() throws IOException {
    Path file = folder.resolve("a:b.npz");
    try (Arena arena = Arena.ofConfined()) {
      SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
      Tensor scale = Tensor.allocate(DType.FLOAT32, Shape.of(15), arena);
      for (int i = 0; i < 15; i++) {
        scale.set(i, 0.01 * (i + 1));
      }
      parameters.put("q:scale", scale);
      parameters.put("zero_point", Tensor.allocate(DType.INT64, Shape.of(15), arena));
      TensorFiles.write(parameters, file);
    }
    CommandRun run =
        CommandRun.of(
            "run",
            "--input",
            FILES.resolve("many.npz:f32").toString(),
            "--granularity",
            "token",
            "--scale",
            file + ":q:scale",
            "--zero-point",
            file + ":zero_point",
            "--storage",
            "buffer",
            "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"e.npz:layer.expected", "e.safetensors:layer.expected", "e.csv", "e.npy"})
  void expectedOutputsInAnyFormat(String expected) throws IOException {
    Path input = FILES.resolve("table.csv");
    Path output = folder.resolve("out");
    assertThat(
            CommandRun.of("run", "--input", input.toString(), "--out", output.toString())
                .exitCode())
        .isZero();
    Path file = folder.resolve(expected.replaceFirst(":.*", ""));
    try (Arena arena = Arena.ofConfined()) {
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      tensors.put(
          "layer.expected",
          TensorFiles.read(
              output.resolve("output.npy"), Optional.empty(), Optional.empty(), arena));
      TensorFiles.write(tensors, file);
    }
    CommandRun right =
        CommandRun.of(
            "run", "--input", input.toString(), "--expect", folder.resolve(expected).toString());
    assertThat(right.err()).isEmpty();
    assertThat(right.exitCode()).isZero();
    CommandRun wrong =
        CommandRun.of(
            "run",
            "--input",
            input.toString(),
            "--scale",
            "0.5",
            "--reference",
            folder.resolve(expected).toString());
    assertThat(wrong.exitCode()).isEqualTo(1);
  }

  @Test
  void expectedOutputsOfAnotherShapeOrName() {
    String input = FILES.resolve("many.npz").toString();
    CommandRun shape =
        CommandRun.of(
            "run", "--input", input + ":f32", "--slice", "0:2", "--expect", input + ":i32");
    assertThat(shape.err()).contains("expect: ", "has shape", "is needed");
    assertThat(shape.exitCode()).isEqualTo(2);
    CommandRun name = CommandRun.of("run", "--input", input + ":f32", "--expect", input + ":none");
    assertThat(name.err()).contains("holds no tensor 'none'; allowed are f32");
    assertThat(name.exitCode()).isEqualTo(2);
  }

  @Test
  void theDimsOfTheInputAreNamed() {
    CommandRun map =
        CommandRun.of(
            "map",
            "--input",
            FILES.resolve("many.npz:f32").toString(),
            "--input-dims",
            "H,W,C",
            "--index",
            "8",
            "--json");
    assertThat(map.err()).isEmpty();
    assertThat(map.json().get("components").get(0).get("element").toString())
        .isEqualTo("[0,0,2,2]");
    CommandRun run =
        CommandRun.of(
            "run", "--input", FILES.resolve("many.npz:f32").toString(), "--input-dims", "N,W");
    assertThat(run.err()).contains("input-dims: N,W names 2 dims, but shape 5x3x7 has 3");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  /** Eight gigabytes that take no room on the disk, and a slice of them. */
  @Test
  void aSliceOfAHugeFile() throws IOException {
    Path file = folder.resolve("huge.npy");
    try (Arena arena = Arena.ofConfined()) {
      NpyWriter.write(Tensor.allocate(DType.FLOAT32, Shape.of(1024, 1), arena), file);
    }
    byte[] header = Files.readAllBytes(file);
    String text = new String(header, 0, 128, StandardCharsets.ISO_8859_1);
    byte[] larger =
        text.replace("(1024, 1), }      ", "(1024, 2097152), }")
            .getBytes(StandardCharsets.ISO_8859_1);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(larger);
      sparse.setLength(128 + (8L << 30));
    }
    CommandRun map =
        CommandRun.of(
            "map", "--input", file.toString(), "--storage", "buffer", "--index", "2147483647");
    assertThat(map.err()).isEmpty();
    assertThat(map.exitCode()).isZero();
    CommandRun whole = CommandRun.of("run", "--input", file.toString(), "--storage", "buffer");
    assertThat(whole.exitCode()).isEqualTo(2);
    Matcher offered =
        Pattern.compile("too large for one buffer of .*; a slice of shape .* fits, --slice (\\S+)")
            .matcher(whole.err());
    assertThat(offered.find()).as(whole.err()).isTrue();
    assertThat(Slice.parse(offered.group(1)).parts()).isNotEmpty();
    CommandRun run =
        CommandRun.of("run", "--input", file.toString(), "--slice", "1020:,:9", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.json().get("runs").get(0).get("elements").asLong()).isEqualTo(36);
  }
}
