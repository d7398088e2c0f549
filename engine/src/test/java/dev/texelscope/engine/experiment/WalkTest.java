package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.walk.Walk;
import dev.texelscope.engine.trace.walk.WalkFrame;
import dev.texelscope.engine.trace.walk.WalkNote;
import dev.texelscope.engine.trace.walk.WalkPlace;
import dev.texelscope.engine.trace.walk.WalkVariable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Invocations that were executed are looked at after any step, line by line, forward and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkTest {

  private static final Path GALLERY =
      Path.of("..", "shaders", "gallery", "quantize_texture_one_token_per_texel.glsl");
  private static final String STORE = "imageStore(t_out, pos, OUT_TEXEL(out_texel));";

  private final RunnerFixture fixture = new RunnerFixture();
  private final CpuReplay replay = new CpuReplay(_ -> Optional.empty());

  @AfterAll
  void close() {
    replay.close();
    fixture.close();
  }

  private Walk walk(Path shader, GridSize invocation) {
    Experiment experiment =
        RunnerFixture.placed(
                RunnerFixture.perToken(RunnerFixture.generated("uniform:2,5,3,4:7")),
                StorageChoice.TEXTURE,
                Dim.C,
                ParameterStorage.TEXTURE)
            .withShader(new ShaderSource.UserFile(shader));
    try (RunResult result = fixture.run(experiment)) {
      return replay.walk(result, Storage.TEXTURE, invocation).walk();
    }
  }

  private static Path changed(Path folder, String before) throws IOException {
    Path shader = folder.resolve("changed.glsl");
    Files.writeString(shader, Files.readString(GALLERY).replace(STORE, before + STORE));
    return shader;
  }

  private static WalkPlace lineOf(Walk walk, String text) {
    for (var source : walk.sources().entrySet()) {
      List<String> lines = source.getValue().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(text)) {
          return new WalkPlace(source.getKey(), i + 1);
        }
      }
    }
    throw new AssertionError(text + " is in no source");
  }

  private static WalkVariable variable(Walk walk, int position, String name) {
    return walk.variables(position, walk.stack(position).getFirst()).stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSourceOfEveryFileComesWithTheModule() {
    Walk walk = walk(GALLERY, new GridSize(0, 0, 0));
    assertThat(walk.sources().keySet())
        .anyMatch(name -> name.endsWith("quantize_texture_one_token_per_texel.glsl"))
        .anyMatch(name -> name.endsWith("quantize.glslh"));
    assertThat(lineOf(walk, "const int token_idx").line()).isEqualTo(26);
  }

  @Test
  void aLineIsDoneWithTheValueThatItGaveBesideIt() {
    Walk walk = walk(GALLERY, new GridSize(1, 2, 0));
    WalkPlace line = lineOf(walk, "const int token_idx");
    int before = walk.toLine(0, lineOf(walk, "const vec4 in_texel")).orElseThrow();
    assertThat(variable(walk, before, "token_idx").set()).isFalse();
    int inside = walk.toLine(before, line).orElseThrow();
    int done = walk.toLine(inside, line).orElseThrow();
    assertThat(walk.place(done)).isEqualTo(line);
    assertThat(variable(walk, done, "token_idx").text()).isEqualTo("2");
    assertThat(walk.notes(done, line.file()))
        .filteredOn(note -> note.line() == line.line())
        .extracting(WalkNote::name, WalkNote::text)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("token_idx", "2"));
    assertThat(walk.backToLine(walk.steps(), line)).hasValue(done);
  }

  @Test
  void linesForwardAndBackAreTheSameOnes() {
    Walk walk = walk(GALLERY, new GridSize(0, 0, 0));
    List<Integer> forward = new ArrayList<>(List.of(0));
    while (forward.getLast() < walk.steps()) {
      int next = walk.nextLine(forward.getLast());
      assertThat(next).isGreaterThan(forward.getLast());
      forward.add(next);
    }
    List<Integer> back = new ArrayList<>(List.of(walk.steps()));
    while (back.getLast() > 0) {
      back.add(walk.previousLine(back.getLast()));
    }
    assertThat(back.reversed()).isEqualTo(forward);
    assertThat(forward).hasSizeGreaterThan(40);
  }

  @Test
  void aLineThatCallsStopsBeforeTheFunctionAndAfterIt() {
    Walk walk = walk(GALLERY, new GridSize(0, 0, 0));
    WalkPlace line = lineOf(walk, "out_texel[i] = quantize");
    int calling = walk.toLine(0, line).orElseThrow();
    assertThat(walk.step(calling).instruction()).isEqualTo("OpFunctionCall");
    assertThat(walk.stack(calling)).extracting(WalkFrame::function).containsExactly("main");
    int entered = walk.nextLine(calling);
    assertThat(walk.place(entered)).isEqualTo(lineOf(walk, "const float inv_scale"));
    for (int p = calling + 1; p <= entered; p++) {
      assertThat(walk.stack(p)).first().returns("quantize", WalkFrame::function);
      assertThat(walk.place(p)).isEqualTo(walk.place(entered));
    }
    int back = walk.toLine(calling, line).orElseThrow();
    assertThat(variable(walk, back, "out_texel").set()).isTrue();
  }

  @Test
  void functionsOfIncludedFilesAreEnteredAndLeft() {
    Walk walk = walk(GALLERY, new GridSize(0, 0, 0));
    int inside = walk.toLine(0, lineOf(walk, "const float steps = round(x * inv")).orElseThrow();
    assertThat(walk.stack(inside))
        .extracting(WalkFrame::function)
        .containsExactly("quantize", "main");
    assertThat(walk.stack(inside).getFirst().place().file()).endsWith("quantize.glslh");
    assertThat(walk.stack(inside).getLast().place())
        .isEqualTo(lineOf(walk, "out_texel[i] = quantize"));
    assertThat(walk.variables(inside, walk.stack(inside).getFirst()))
        .extracting(WalkVariable::name)
        .contains("x", "scale", "zero_point", "inv_scale", "steps", "q");
    assertThat(variable(walk, inside, "q").set()).isFalse();
    int out = walk.out(inside);
    assertThat(walk.stack(out)).extracting(WalkFrame::function).containsExactly("main");
    assertThat(variable(walk, out, "out_texel").parts()).containsExactly("x", "y", "z", "w");
    assertThat(variable(walk, out, "out_texel").numbers()).hasSize(4);
  }

  @Test
  void theWalkEndsAsTheTraceDoes() {
    Experiment experiment = RunnerFixture.perToken(RunnerFixture.generated("uniform:2,5,3,4:7"));
    try (RunResult result = fixture.run(experiment)) {
      Storage storage = result.runs().getFirst().storage();
      GridSize invocation = new GridSize(0, 1, 0);
      Walk walk = replay.walk(result, storage, invocation).walk();
      InvocationTrace trace = replay.invocation(result, storage, invocation);
      assertThat((long) walk.steps()).isEqualTo(trace.steps());
      assertThat(walk.accesses()).hasSameSizeAs(trace.accesses());
      assertThat(walk.cut()).isFalse();
      var last = walk.accesses().getLast();
      assertThat(last.write()).isTrue();
      assertThat(last.values())
          .isEqualTo(trace.outputs().stream().map(written -> written.text()).toList());
      assertThat(walk.nextWrite(0)).hasValue(last.position());
      assertThat(walk.previousWrite(walk.steps())).hasValue(last.position());
      assertThat(walk.nextWrite(last.position())).isEmpty();
      assertThat(walk.nextOutOfBounds(0)).isEmpty();
      assertThat(walk.nextNotFinite(0)).isEmpty();
    }
  }

  @Test
  void nansAndAccessesOutOfBoundsAreFound(@TempDir Path folder) throws IOException {
    Path shader =
        changed(
            folder,
            """
            float bad = 0.0 / (in_texel.x - in_texel.x);
            imageStore(t_out, ivec3(4096, 0, 0), OUT_TEXEL(ivec4(bad > 0.0 ? 1 : 2)));
            """);
    Walk walk = walk(shader, new GridSize(0, 0, 0));
    int nan = walk.nextNotFinite(0).orElseThrow();
    assertThat(walk.place(nan)).isEqualTo(lineOf(walk, "float bad"));
    assertThat(walk.step(nan))
        .returns("OpFDiv", s -> s.instruction())
        .returns("NaN", s -> s.result());
    int outside = walk.nextOutOfBounds(nan).orElseThrow();
    assertThat(walk.place(outside)).isEqualTo(lineOf(walk, "ivec3(4096, 0, 0)"));
    assertThat(walk.accesses().get(walk.accessesUpTo(outside) - 1).name())
        .isEqualTo("t_out(4096,0,0)");
  }

  @Test
  void anIndexOutsideOfAnArrayOfTheShaderIsFound(@TempDir Path folder) throws IOException {
    Walk walk =
        walk(
            changed(folder, "int few[3] = int[3](1, 2, 3);\nout_texel.x = few[pos.x + 5];\n"),
            new GridSize(0, 0, 0));
    int outside = walk.nextOutOfBounds(0).orElseThrow();
    assertThat(walk.place(outside)).isEqualTo(lineOf(walk, "few[pos.x + 5]"));
    assertThat(walk.nextOutOfBounds(outside)).isEmpty();
  }

  @Test
  void atABarrierTheOthersOfTheWorkgroupCatchUp(@TempDir Path folder) throws IOException {
    Path shader = folder.resolve("shared.glsl");
    Files.writeString(
        shader,
        Files.readString(GALLERY)
            .replace(
                "void main() {",
                """
                shared int tile[1024];
                void main() {
                  tile[gl_LocalInvocationIndex] = 7 + int(gl_LocalInvocationIndex);
                  barrier();
                  const int seen = tile[1];
                """));
    Walk walk = walk(shader, new GridSize(0, 0, 0));
    int at = walk.toLine(0, lineOf(walk, "const int seen")).orElseThrow();
    assertThat(variable(walk, at, "seen").text()).isEqualTo("8");
    assertThat(walk.place(walk.previousLine(at))).isEqualTo(lineOf(walk, "barrier();"));
  }

  @Test
  void aLoopThatNeverEndsIsCut(@TempDir Path folder) throws IOException {
    Walk walk =
        walk(
            changed(folder, "for (int k = 0; k < 400000; ++k) { out_texel.x ^= k; }\n"),
            new GridSize(0, 0, 0));
    assertThat(walk.cut()).isTrue();
    assertThat(walk.steps()).isEqualTo(Walk.MOST_STEPS);
    assertThat(walk.place(walk.steps())).isEqualTo(lineOf(walk, "k < 400000"));
  }

  @Test
  void aModuleWithoutSourceIsItsOwnDisassembly(@TempDir Path folder) throws IOException {
    Path binary = folder.resolve("own.spv");
    try (ModuleCompiler compiler = new ModuleCompiler()) {
      BuiltinVariant variant =
          BuiltinVariant.all().stream()
              .filter(v -> v.name().equals("quantize_per_tensor_texture3d_float_int8"))
              .findFirst()
              .orElseThrow();
      IntBuffer words =
          compiler
              .compile(new ShaderSource.BuiltIn(), variant, CompileRequest.Form.PLAIN)
              .module()
              .words();
      ByteBuffer bytes = ByteBuffer.allocate(words.remaining() * 4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asIntBuffer().put(words);
      Files.write(binary, bytes.array());
    }
    Experiment experiment =
        Experiment.of(RunnerFixture.generated("uniform:2,5,3,4:7").input())
            .withShader(new ShaderSource.UserFile(binary));
    try (RunResult result = fixture.run(experiment)) {
      Walk walk = replay.walk(result, Storage.TEXTURE, new GridSize(0, 0, 0)).walk();
      assertThat(walk.sources()).containsOnlyKeys("own.spvasm");
      int write = walk.nextWrite(0).orElseThrow();
      List<String> lines = walk.sources().getOrDefault("own.spvasm", "").lines().toList();
      assertThat(lines.get(walk.place(write).line() - 1)).contains("OpImageWrite");
      for (int p = 1; p <= walk.steps(); p++) {
        if (!walk.step(p).instruction().equals("OpFunction")) {
          assertThat(lines.get(walk.place(p).line() - 1))
              .containsAnyOf(walk.step(p).instruction(), "Merge");
        }
      }
    }
  }

  @Test
  void whatIsNoInvocationIsRefused() {
    assertThatThrownBy(() -> walk(GALLERY, new GridSize(99, 0, 0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("outside of the dispatch");
  }
}
