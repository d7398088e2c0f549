package dev.texelscope.engine.experiment;

import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult;
import dev.texelscope.engine.shader.Diagnostic;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes modules of shader sources: the product's own variants, and files compiled with the same
 * defines.
 */
final class ModuleCompiler implements AutoCloseable {

  private final GlslCompiler compiler = new GlslCompiler();

  /**
   * The module of a form of a shader.
   *
   * @param variant decides the defines, and the source where it is built in
   * @throws InputException if the source does not compile; the message begins with file and line of
   *     the first error
   */
  ShaderModule compile(ShaderSource source, BuiltinVariant variant) {
    return compile(source, variant, CompileRequest.Form.PLAIN);
  }

  /** The same in another form. */
  ShaderModule compile(ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    CompileRequest request =
        switch (source) {
          case ShaderSource.BuiltIn ignored -> CompileRequest.of(variant);
          case ShaderSource.GlslFile(Path path) ->
              new CompileRequest(
                  String.valueOf(path.getFileName()),
                  GlslSource.ofFile(path),
                  variant.defines(),
                  List.of(),
                  CompileRequest.Form.PLAIN);
        };
    return switch (compiler.compile(request.withForm(form))) {
      case CompileResult.Compiled compiled -> compiled.module();
      case CompileResult.Failed failed -> throw new InputException(sentence(failed.diagnostics()));
    };
  }

  private static String sentence(List<Diagnostic> diagnostics) {
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
