package dev.texelscope.engine.shader;

import static org.lwjgl.util.shaderc.Shaderc.*;

import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.CompileResult.Failed;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lwjgl.system.MemoryUtil;

/**
 * Compiles GLSL compute shaders to SPIR-V, by shaderc. May be called from any thread; compiles one
 * shader at a time.
 */
public final class GlslCompiler implements AutoCloseable {

  private long compiler;

  /** Starts the compiler. */
  public GlslCompiler() {
    compiler = shaderc_compiler_initialize();
    if (compiler == MemoryUtil.NULL) {
      throw new IllegalStateException("shaderc did not start");
    }
  }

  /**
   * Compiles; a shader with errors is a result, not an exception. An optimized module, which has
   * lost its names, gets those of the module as written: bindings are found by name.
   */
  public synchronized CompileResult compile(CompileRequest request) {
    Optional<Diagnostic> version = GlslVersion.problem(request.source());
    if (version.isPresent()) {
      return new Failed(List.of(version.get()), Collections.emptySortedMap());
    }
    CompileResult result = compileAs(request);
    if (request.form() == CompileRequest.Form.OPTIMIZED
        && result instanceof Compiled optimized
        && compileAs(request.withForm(CompileRequest.Form.PLAIN)) instanceof Compiled plain) {
      return new Compiled(
          optimized.module().withNamesOf(plain.module()),
          optimized.diagnostics(),
          optimized.included());
    }
    return result;
  }

  private CompileResult compileAs(CompileRequest request) {
    return run(
        request,
        (given, resolver) ->
            read(
                request,
                shaderc_compile_into_spv(
                    compiler,
                    given.text(),
                    shaderc_glsl_compute_shader,
                    given.name(),
                    given.entryPoint(),
                    given.options()),
                resolver));
  }

  /** The text after the preprocessor: includes in place, macros expanded; empty if that failed. */
  public synchronized Optional<String> preprocess(CompileRequest request) {
    if (GlslVersion.problem(request.source()).isPresent()) {
      return Optional.empty();
    }
    return run(
        request,
        (given, _) -> {
          long result =
              shaderc_compile_into_preprocessed_text(
                  compiler,
                  given.text(),
                  shaderc_glsl_compute_shader,
                  given.name(),
                  given.entryPoint(),
                  given.options());
          try {
            ByteBuffer bytes = shaderc_result_get_bytes(result);
            return shaderc_result_get_compilation_status(result)
                        == shaderc_compilation_status_success
                    && bytes != null
                ? Optional.of(MemoryUtil.memUTF8(bytes))
                : Optional.empty();
          } finally {
            shaderc_result_release(result);
          }
        });
  }

  private record Arguments(ByteBuffer text, ByteBuffer name, ByteBuffer entryPoint, long options) {}

  private <T> T run(CompileRequest request, BiFunction<Arguments, IncludeResolver, T> call) {
    if (compiler == MemoryUtil.NULL) {
      throw new IllegalStateException("the compiler is closed");
    }
    IncludeResolver resolver =
        new IncludeResolver(request.source(), request.includeFolders(), request.includes());
    Arguments arguments =
        new Arguments(
            MemoryUtil.memUTF8(request.source().text(), false),
            MemoryUtil.memUTF8(request.source().name()),
            MemoryUtil.memUTF8("main"),
            options(request));
    try (IncludeCallbacks callbacks = new IncludeCallbacks(resolver)) {
      callbacks.install(arguments.options());
      return call.apply(arguments, resolver);
    } finally {
      MemoryUtil.memFree(arguments.text());
      MemoryUtil.memFree(arguments.name());
      MemoryUtil.memFree(arguments.entryPoint());
      shaderc_compile_options_release(arguments.options());
    }
  }

  private static long options(CompileRequest request) {
    long options = shaderc_compile_options_initialize();
    shaderc_compile_options_set_target_env(
        options,
        shaderc_target_env_vulkan,
        switch (request.target()) {
          case VULKAN_1_1 -> shaderc_env_version_vulkan_1_1;
          case VULKAN_1_2 -> shaderc_env_version_vulkan_1_2;
          case VULKAN_1_3 -> shaderc_env_version_vulkan_1_3;
        });
    shaderc_compile_options_set_target_spirv(
        options,
        switch (request.target()) {
          case VULKAN_1_1 -> shaderc_spirv_version_1_3;
          case VULKAN_1_2 -> shaderc_spirv_version_1_5;
          case VULKAN_1_3 -> shaderc_spirv_version_1_6;
        });
    switch (request.form()) {
      case PLAIN -> {}
      case DEBUG -> shaderc_compile_options_set_generate_debug_info(options);
      case OPTIMIZED ->
          shaderc_compile_options_set_optimization_level(
              options, shaderc_optimization_level_performance);
    }
    for (Map.Entry<String, String> define : request.defines().entrySet()) {
      shaderc_compile_options_add_macro_definition(options, define.getKey(), define.getValue());
    }
    return options;
  }

  private static CompileResult read(CompileRequest request, long result, IncludeResolver resolver) {
    try {
      return answer(request, result, resolver);
    } finally {
      shaderc_result_release(result);
    }
  }

  private static CompileResult answer(
      CompileRequest request, long result, IncludeResolver resolver) {
    String report = shaderc_result_get_error_message(result);
    List<Diagnostic> diagnostics = DiagnosticParser.parse(report == null ? "" : report);
    ByteBuffer bytes = shaderc_result_get_bytes(result);
    if (shaderc_result_get_compilation_status(result) != shaderc_compilation_status_success
        || bytes == null) {
      if (diagnostics.isEmpty()) {
        diagnostics =
            List.of(
                new Diagnostic(
                    Diagnostic.Severity.ERROR,
                    request.source().name(),
                    0,
                    "the compiler failed without a reason"));
      }
      return new Failed(diagnostics, resolver.found());
    }
    int[] words = new int[bytes.remaining() / 4];
    bytes.order(java.nio.ByteOrder.nativeOrder()).asIntBuffer().get(words);
    return new Compiled(new ShaderModule(request.label(), words), diagnostics, resolver.found());
  }

  @Override
  public synchronized void close() {
    if (compiler != MemoryUtil.NULL) {
      shaderc_compiler_release(compiler);
      compiler = MemoryUtil.NULL;
    }
  }
}
