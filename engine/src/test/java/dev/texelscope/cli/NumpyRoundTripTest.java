package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.TensorEntry;
import dev.texelscope.engine.tensor.io.TensorFile;
import dev.texelscope.engine.tensor.io.TensorFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the program saves, read by NumPy and by a reader of the safetensors rules in Python; and
 * files that NumPy makes, read by the program: the same bits, both ways.
 */
class NumpyRoundTripTest {
  private static final Path SCRIPT =
      Path.of("src/test/resources/numpy/round_trip.py").toAbsolutePath();
  private static final Path SAMPLE =
      Path.of("../assets/experiments/one-token-per-texel.tscope").toAbsolutePath();

  @TempDir Path folder;

  private List<String> python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  private static byte[] bytes(Tensor tensor) {
    try (Arena arena = Arena.ofConfined()) {
      return tensor.to(tensor.dtype(), arena).segment().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Saves views of a run, and says for each file and name what Python has to find. */
  private Map<String, String> saved(String what, String... files) {
    List<String> options = new ArrayList<>(List.of("run", SAMPLE.toString()));
    for (String file : files) {
      options.addAll(List.of("--save", what + "=" + folder.resolve(file)));
    }
    CommandRun run = CommandRun.of(options.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    Map<String, String> expected = new LinkedHashMap<>();
    for (String file : files) {
      TensorFile opened = TensorFiles.open(folder.resolve(file));
      for (TensorEntry entry : opened.entries()) {
        try (Arena arena = Arena.ofConfined()) {
          Tensor tensor = opened.read(entry.name(), arena);
          String name = opened.entries().size() == 1 && !file.endsWith("npz") ? "-" : entry.name();
          expected.put(
              file + " " + name,
              tensor.dtype().label() + " " + tensor.shape() + " " + sha256(bytes(tensor)));
        }
      }
    }
    return expected;
  }

  private Map<String, String> found(String... files) throws IOException, InterruptedException {
    Map<String, String> found = new LinkedHashMap<>();
    for (String line :
        python(Stream.concat(Stream.of("read"), Stream.of(files)).toArray(String[]::new))) {
      String[] words = line.split(" ", 3);
      found.put(words[0] + " " + words[1], words[2]);
    }
    return found;
  }

  @Test
  void numpyReadsEveryView() throws IOException, InterruptedException {
    Map<String, String> expected = saved("all", "all.npz", "all.safetensors");
    assertThat(expected).hasSize(18);
    assertThat(found("all.npz", "all.safetensors")).isEqualTo(expected);
    // Both formats hold the same bits.
    expected.forEach((name, array) ->
        assertThat(array).isEqualTo(expected.get(name.replace("all.safetensors", "all.npz"))));
  }

  @Test
  void numpyReadsOneView() throws IOException, InterruptedException {
    Map<String, String> expected = saved("output", "output.npy");
    assertThat(found("output.npy")).isEqualTo(expected);
    assertThat(expected.get("output.npy -")).startsWith("int8 2x5x3x4 ");
  }

  /** NumPy reads text as float64, in lines. */
  @Test
  void numpyReadsText() throws IOException, InterruptedException {
    Map<String, String> expected = saved("input", "input.csv", "input.tsv", "input.txt");
    assertThat(found("input.csv", "input.tsv", "input.txt")).isEqualTo(expected);
    assertThat(expected.get("input.csv -")).startsWith("float64 30x4 ");
    saved("parameters", "parameters.csv");
    List<String> lines = Files.readAllLines(folder.resolve("parameters.csv"));
    assertThat(lines).hasSize(31).startsWith("scale,zero_point");
    try (Arena arena = Arena.ofConfined()) {
      Tensor parameters =
          TensorFiles.read(
              folder.resolve("parameters.csv"), Optional.empty(), Optional.empty(), arena);
      Path npz = folder.resolve("parameters.npz");
      saved("parameters", "parameters.npz");
      Tensor scale = TensorFiles.read(npz, Optional.of("scale"), Optional.empty(), arena);
      Tensor zeroPoint = TensorFiles.read(npz, Optional.of("zero_point"), Optional.empty(), arena);
      for (long token = 0; token < 30; token++) {
        assertThat((float) parameters.doubleAt(2 * token)).isEqualTo(scale.floatAt(token));
        assertThat(parameters.doubleAt(2 * token + 1)).isEqualTo((double) zeroPoint.longAt(token));
      }
    }
  }

  @Test
  void whatNumpyWritesIsReadBitForBit() throws IOException, InterruptedException {
    python("write", folder.toString());
    List<Path> expected;
    try (Stream<Path> files = Files.list(folder)) {
      expected = files.filter(file -> file.toString().endsWith(".bin")).toList();
    }
    assertThat(expected).hasSize(14 * 3 + 14 * 3 + 1);
    for (Path bin : expected) {
      String[] parts = bin.getFileName().toString().split("\\.");
      Path file = folder.resolve(parts[0] + "." + parts[1]);
      try (Arena arena = Arena.ofConfined()) {
        Tensor tensor =
            TensorFiles.read(
                file,
                parts[2].equals("-") ? Optional.empty() : Optional.of(parts[2]),
                Optional.empty(),
                arena);
        assertThat(bytes(tensor)).as("%s", bin).isEqualTo(Files.readAllBytes(bin));
      }
    }
  }

  @Test
  void whatIsSavedIsExpectedOfTheNextRun() {
    Path npz = folder.resolve("all.npz");
    saved("output,parameters", "all.npz");
    CommandRun again =
        CommandRun.of(
            "run",
            SAMPLE.toString(),
            "--scale",
            npz + ":scale",
            "--zero-point",
            npz + ":zero_point",
            "--expect",
            npz + ":output",
            "--allow",
            "unread-parameter,token-collision,right-by-luck");
    assertThat(again.err()).isEmpty();
    assertThat(again.exitCode()).isZero();
  }

  @Test
  void whatCannotBeSavedIsSaidInOneSentence() {
    for (String[] refused :
        new String[][] {
          {"output", "save: 'output' is not understood; WHAT=FILE is needed"},
          {"outputs=a.npy", "save: 'outputs' is not known; allowed are input, token, token_read"},
          {"output,scale=" + folder.resolve("a.npy"), "can hold one tensor, not 2"},
          {"output,scale=" + folder.resolve("a.csv"), "can hold one tensor, not 2"},
          {"output,scale=" + folder.resolve("a.png"), "can hold one view, not 2"},
          {"output=" + folder.resolve("a.jpg"), "has a suffix that says no format to write"},
          {"output=" + folder.resolve("none/a.npy"), "cannot be written"},
          {"output=" + folder.resolve("none/a.png"), "cannot be written"},
          {"buffer.output=" + folder.resolve("a.npy"), "buffer.output is not there; texture ran"}
        }) {
      CommandRun run = CommandRun.of("run", SAMPLE.toString(), "--save", refused[0]);
      assertThat(run.exitCode()).as(refused[0]).isEqualTo(2);
      assertThat(run.err()).contains(refused[1]);
      assertThat(run.err().lines()).hasSize(1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPictureOfEachView() throws IOException {
    for (String view : List.of("input", "token", "token_read", "output", "expected", "verdict")) {
      Path file = folder.resolve(view + ".png");
      assertThat(CommandRun.of("run", SAMPLE.toString(), "--save", view + "=" + file).exitCode())
          .isEqualTo(1);
      assertThat(Files.readAllBytes(file))
          .startsWith(0x89, 'P', 'N', 'G')
          .endsWith(0xAE, 0x42, 0x60, 0x82);
    }
  }
}
