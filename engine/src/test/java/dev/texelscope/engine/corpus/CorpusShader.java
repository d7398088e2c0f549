package dev.texelscope.engine.corpus;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.shader.ShaderModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A shader of the corpus. Its first line says what it is about, and how far floats may be from
 * those of another device: {@code within 4 ULP}, or {@code within 4 ULP or 0.001}; without, all
 * bits are equal.
 *
 * @param file GLSL, or SPIR-V assembly ({@link Assembly})
 * @param ulp most units in the last place between two devices; 0: the same bits
 * @param absolute a difference that is always allowed
 * @param vulkan whether a Vulkan device can run it
 */
public record CorpusShader(Path file, int ulp, double absolute, boolean vulkan) {

  /** All of the corpus. */
  public static final Path FOLDER = Path.of("src/test/resources/corpus");

  private static final Pattern TOLERANCE =
      Pattern.compile("within (\\d+) ULP(?: or (\\d+\\.\\d+))?");
  private static final GridSize WORKGROUPS = new GridSize(4, 1, 1);

  /** Every shader, in the order of groups and names. */
  public static List<CorpusShader> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".comp") || file.toString().endsWith(".spvasm"))
          .filter(file -> !FOLDER.equals(file.getParent()))
          .sorted()
          .map(CorpusShader::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CorpusShader of(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      String first = lines.findFirst().orElseThrow();
      Matcher said = TOLERANCE.matcher(first);
      boolean any = said.find();
      return new CorpusShader(
          file,
          any ? Integer.parseInt(said.group(1)) : 0,
          any && said.group(2) != null ? Double.parseDouble(said.group(2)) : 0,
          !first.contains("on the CPU engine alone"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The forms in which it can be compiled; assembly has only one. */
  public List<CompileRequest.Form> forms() {
    return assembly() ? List.of(CompileRequest.Form.PLAIN) : List.of(CompileRequest.Form.values());
  }

  private boolean assembly() {
    return file.toString().endsWith(".spvasm");
  }

  /** The module in a form. */
  public ShaderModule module(GlslCompiler compiler, CompileRequest.Form form) {
    if (assembly()) {
      return Assembly.module(file);
    }
    CompileResult result =
        compiler.compile(
            new CompileRequest(
                toString(),
                GlslSource.ofFile(file),
                new TreeMap<>(),
                List.of(FOLDER.toAbsolutePath()),
                form));
    if (result instanceof CompileResult.Compiled compiled) {
      return compiled.module();
    }
    throw new AssertionError(this + ": " + result.diagnostics());
  }

  /** What is run: four workgroups of 64 invocations, on {@link CorpusInputs}. */
  public Dispatch dispatch(ShaderModule module) {
    byte[] pushed = new byte[module.summary().pushConstantBytes()];
    for (int i = 0; i < pushed.length; i++) {
      pushed[i] = (byte) (i % 4 == 3 ? 0x40 : i * 37);
    }
    return new Dispatch(
        module,
        new TreeMap<>(Map.of(5, 6, 6, 1, 7, Float.floatToRawIntBits(2.5f))),
        module.summary().resources().stream().map(CorpusInputs::bind).toList(),
        PushConstants.of(pushed),
        WORKGROUPS,
        true,
        Duration.ofSeconds(30));
  }

  /** Runs a module of this shader. */
  public CorpusResult run(Device device, ShaderModule module) {
    try (Arena arena = Arena.ofShared()) {
      DispatchResult result = device.run(dispatch(module), arena);
      if (!result.messages().isEmpty()) {
        throw new AssertionError(this + ": " + result.messages());
      }
      return CorpusResult.of(module.summary().resources(), result);
    }
  }

  /** Group and name: {@code bit/bits.comp}. */
  @Override
  public String toString() {
    return FOLDER.relativize(file).toString();
  }
}
