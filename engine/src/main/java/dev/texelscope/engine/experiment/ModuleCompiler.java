package dev.texelscope.engine.experiment;

import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult;
import dev.texelscope.engine.shader.Diagnostic;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.template.ShaderTemplate;
import dev.texelscope.engine.spirv.DisassemblyLines;
import dev.texelscope.engine.spirv.SourceTexts;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes modules of shader sources: the product's own variants, and the user's files compiled with
 * the same defines. Remembers the last modules with the state of all files that they were made of:
 * when such a file is broken later, its last good module goes on running.
 */
final class ModuleCompiler implements ModuleSource {

  private static final int MOST_REMEMBERED = 32;

  private final GlslCompiler compiler = new GlslCompiler();
  private final LinkedHashMap<Key, Entry> remembered = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(
      ShaderSource source,
      String builtIn,
      SortedMap<String, String> defines,
      CompileRequest.Form form) {}

  private record Entry(ShaderModule module, List<InputLoader.FileState> files) {}

  /**
   * A module, and what it took.
   *
   * @param fresh whether it was compiled now
   */
  record Made(ShaderModule module, boolean fresh, long nanos) {}

  /**
   * The module of a form of a shader.
   *
   * @param variant decides the defines, and the source where it is built in
   * @throws InputException if the source does not compile; the message begins with file and line of
   *     the first error
   */
  Made compile(ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    Key key =
        switch (source) {
          case ShaderSource.BuiltIn _ -> new Key(source, variant.name(), new TreeMap<>(), form);
          case ShaderSource.UserFile _ -> new Key(source, "", variant.defines(), form);
        };
    Entry known = remembered.get(key);
    if (known != null && unchanged(known)) {
      return new Made(known.module(), false, 0);
    }
    long start = System.nanoTime();
    Entry made;
    try {
      made = make(source, variant, form);
    } catch (DoesNotCompile e) {
      if (known == null) {
        throw e;
      }
      return new Made(lastGood(known.module()), false, 0);
    }
    remembered.put(key, made);
    if (remembered.size() > MOST_REMEMBERED) {
      remembered.pollFirstEntry();
    }
    return new Made(made.module(), true, System.nanoTime() - start);
  }

  @Override
  public ShaderModule module(
      ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    return compile(source, variant, form).module();
  }

  /** What a file made before it was broken goes on running, and says so. */
  private static ShaderModule lastGood(ShaderModule module) {
    int[] words = new int[module.words().remaining()];
    module.words().get(words);
    return new ShaderModule(module.label() + " (last good)", words, module.summary().entryPoint());
  }

  private Entry make(ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    return switch (source) {
      case ShaderSource.BuiltIn _ -> compiled(CompileRequest.of(variant).withForm(form));
      case ShaderSource.UserFile file ->
          file.spirv()
              ? new Entry(
                  form == CompileRequest.Form.DEBUG
                      ? withLines(UserShaders.module(file))
                      : UserShaders.module(file),
                  List.of(InputLoader.FileState.of(file.path(), "shader")))
              : compiled(UserShaders.request(file, variant.defines(), form), file);
    };
  }

  /** A module that brings no source along is its own source, disassembled. */
  private static ShaderModule withLines(ShaderModule module) {
    if (!SourceTexts.of(module.words()).isEmpty()) {
      return module;
    }
    String name = module.label().replaceFirst("\\.spv$", "") + ".spvasm";
    return new ShaderModule(
        module.label(), DisassemblyLines.of(module.words(), name), module.summary().entryPoint());
  }

  private Entry compiled(CompileRequest request, ShaderSource.UserFile file) {
    Entry entry = compiled(request);
    if (file.options().text().isPresent()) {
      return entry;
    }
    List<InputLoader.FileState> files = new ArrayList<>(entry.files());
    files.add(InputLoader.FileState.of(file.path(), "shader"));
    Path description = ShaderTemplate.description(file.path());
    if (Files.isRegularFile(description)) {
      files.add(InputLoader.FileState.of(description, "shader"));
    }
    return new Entry(entry.module(), files);
  }

  private Entry compiled(CompileRequest request) {
    return switch (compiler.compile(request)) {
      case CompileResult.Compiled compiled ->
          new Entry(
              compiled.module(),
              compiled.included().keySet().stream()
                  .map(Path::of)
                  .filter(Files::isRegularFile)
                  .map(path -> InputLoader.FileState.of(path, "shader"))
                  .toList());
      case CompileResult.Failed failed -> throw new DoesNotCompile(sentence(failed.diagnostics()));
    };
  }

  private static boolean unchanged(Entry entry) {
    return entry.files().stream()
        .allMatch(state ->
            Files.isRegularFile(state.path())
                && state.equals(InputLoader.FileState.of(state.path(), "shader")));
  }

  /** Errors in the shader's text, not in its file. */
  private static final class DoesNotCompile extends InputException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    DoesNotCompile(String message) {
      super(message);
    }
  }

  /** The first error in one sentence, with file and line. */
  static String sentence(List<Diagnostic> diagnostics) {
    List<Diagnostic> errors =
        diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
    String rest = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more errors)" : "";
    return "shader: "
        + errors.stream().limit(1).map(Diagnostic::toString).collect(Collectors.joining())
        + rest;
  }

  @Override
  public void close() {
    compiler.close();
  }
}
