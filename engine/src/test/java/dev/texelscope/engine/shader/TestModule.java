package dev.texelscope.engine.shader;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** GLSL of a test as a module; a mistake in it fails the test in the compiler's words. */
public final class TestModule {

  private TestModule() {}

  /** The module of a whole shader. */
  public static ShaderModule of(GlslCompiler compiler, String glsl, CompileRequest.Form form) {
    CompileResult result =
        compiler.compile(
            new CompileRequest(
                "test",
                new GlslSource("test.comp", glsl, Optional.empty()),
                new TreeMap<>(),
                List.of(),
                form));
    if (result instanceof CompileResult.Compiled compiled) {
      return compiled.module();
    }
    throw new AssertionError(result.diagnostics().toString());
  }

  /** The module of a shader whose 64 invocations a workgroup write {@code int results[]}. */
  public static ShaderModule ofResults(
      GlslCompiler compiler, String glsl, CompileRequest.Form form) {
    return of(
        compiler,
        """
        #version 450
        layout(local_size_x = 64) in;
        layout(set = 0, binding = 0, std430) buffer Out { int results[]; };

        """
            + glsl,
        form);
  }
}
